import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/extract/events/check-support.js';
import { findCandidates } from '../../../src/extract/events/code-events.js';
import { type RelationKnowledge, relateParties } from '../../../src/extract/events/relate/relate-parties.js';
import { scanSentence } from '../../../src/extract/events/scan-sentence.js';
import { readContext } from '../../../src/extract/extract-reading.js';
import { loadOntology } from '../../../src/ontology/load.js';

// Every example of data/event-types is read: its frame must be found with the parties it names, and must not be found
// in the sentences that the frame lists as `not`.

const ontology = loadOntology('data');
const knowledge: RelationKnowledge = ontology;
const types = [...ontology.eventTypes.types.values()];
const frames = types.flatMap((type) => type.frames.map((frame) => ({ type: type.type, frame })));

const examples = frames.flatMap(({ type, frame }) =>
  frame.examples.map((example) => ({
    rule: `${type}/${frame.id}`,
    ...(typeof example === 'string' ? { text: example } : example),
  })),
);
const counterexamples = frames.flatMap(({ type, frame }) =>
  frame.not.map((text) => ({ rule: `${type}/${frame.id}`, text })),
);

function findEvents(text: string): Candidate[] {
  const context = readContext(
    {
      url: null, title: null, authors: [], publisher: null, published: '2021-05-03', publishedFrom: 'given',
      language: 'en', text, sha256: '',
    }, // biome-ignore format: a table
    ontology,
  );
  return context.document.sentences.flatMap((s) =>
    findCandidates(context, scanSentence(s, ontology.eventTypes)),
  );
}

function nameRule({ hit }: Candidate): string {
  return `${hit.trigger.type.type}/${hit.trigger.frame.id}`;
}

describe('the examples of the event types', () => {
  it.each(examples)('$rule: $text', ({ rule, text, actor, recipient }) => {
    const found = findEvents(text);
    expect(found.map(nameRule)).toContain(rule);
    const roles = found.filter((c) => nameRule(c) === rule).map((c) => c.roles);
    const forms = (role: 'actors' | 'recipients') => roles.flatMap((r) => r[role].map((t) => t.form));
    if (actor) expect(forms('actors')).toContain(actor);
    if (recipient) expect(forms('recipients')).toContain(recipient);
  });

  it.each(counterexamples)('$rule does not match: $text', ({ rule, text }) => {
    expect(findEvents(text).map(nameRule)).not.toContain(rule);
  });

  it('gives every frame an example and a sentence that must not match', () => {
    expect(frames.filter(({ frame }) => frame.examples.length === 0 || frame.not.length === 0)).toEqual([]);
  });
});

describe('relate, on the same examples', () => {
  const pairs = examples.flatMap((e) => (e.actor && e.recipient ? [{ ...e, ...e }] : []));

  it.each(pairs)('$text', ({ rule, text, actor = '', recipient = '' }) => {
    const span = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });
    const relation = relateParties(text, { actor: span(actor), recipient: span(recipient) }, knowledge);
    expect(relation?.eventType).toBe(rule.split('/')[0]);
  });
});
