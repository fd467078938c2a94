import { describe, expect, it } from 'vitest';
import { loadActorRegistry } from '../../src/ontology/actor-registry.js';
import { findConflictActors, loadConflicts } from '../../src/ontology/conflicts.js';

const registry = loadActorRegistry('data');
const idsIn = (text: string) =>
  registry.findNames(text).flatMap((h) => h.names.slice(0, 1).map((n) => n.value.id));

describe('actor registry', () => {
  it('holds the world: states and at least 400 others', () => {
    const all = [...registry.actors.values()];
    expect(all.filter((a) => a.kind === 'state').length).toBeGreaterThan(195);
    expect(all.filter((a) => a.kind !== 'state').length).toBeGreaterThan(400);
  });

  it.each(registry.examples.filter((e) => e.finds))('finds $finds in "$text"', ({ text, finds }) => {
    expect(idsIn(text)).toContain(finds);
  });

  it('has roles of actors and states it knows, in order of time', () => {
    for (const actor of registry.actors.values())
      for (const role of actor.roles) {
        expect(registry.actors.has(role.of), `${actor.id}: ${role.of}`).toBe(true);
        if (role.to) expect(role.from <= role.to, actor.id).toBe(true);
      }
  });

  it('names every country by a code it holds', () => {
    for (const { id, country } of registry.actors.values())
      if (country) expect(registry.actors.has(country), `${id}: ${country}`).toBe(true);
  });

  it('reads marks, hyphens and full stops alike', () => {
    expect(idsIn('Erdogan and Erdoğan')).toEqual(['recep-tayyip-erdogan', 'recep-tayyip-erdogan']);
    expect(idsIn('the U.S. and the US')).toEqual(['USA', 'USA']);
    expect(idsIn('al-Shabaab, al Shabaab')).toEqual(['al-shabaab', 'al-shabaab']);
    expect(idsIn('they asked us to say who came')).toEqual([]);
  });

  it('takes the longest name', () => {
    expect(idsIn('the UN Security Council')).toEqual(['unsc']);
    expect(idsIn('South Sudan')).toEqual(['SSD']);
  });

  it('tells two of one name apart by the document', () => {
    expect(idsIn('The RSF shelled Khartoum.')).toContain('rsf-sudan');
    expect(idsIn('RSF said press freedom fell.')).toEqual(['rsf-media']);
    expect(idsIn('The RSF won.')).toEqual([]);
  });
});

describe('conflicts', () => {
  const conflicts = loadConflicts('data');

  it('names actors of the registry only', () => {
    for (const conflict of conflicts)
      for (const id of [...findConflictActors(conflict), ...conflict.dyads.flat(), ...conflict.countries])
        expect(registry.actors.has(id), `${conflict.id}: ${id}`).toBe(true);
  });

  it('has dyads between actors of different sides', () => {
    for (const { id, sides, dyads } of conflicts)
      for (const [a, b] of dyads) {
        const sideOf = (actor: string) => sides.findIndex((s) => s.actors.includes(actor));
        expect(sideOf(a) >= 0 && sideOf(b) >= 0 && sideOf(a) !== sideOf(b), `${id}: ${a}-${b}`).toBe(true);
      }
  });

  it('has one entry an id', () => {
    expect(new Set(conflicts.map((c) => c.id)).size).toBe(conflicts.length);
  });
});
