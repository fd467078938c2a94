import { describe, expect, it } from 'vitest';
import { EVENT_TYPES } from '../../../src/model/statement.js';
import { loadEventTypes } from '../../../src/ontology/event-types.js';

const lexicon = loadEventTypes('data');

describe('event types', () => {
  it('holds the sixteen PLOVER types', () => {
    expect([...lexicon.types.keys()]).toEqual([...EVENT_TYPES]);
  });

  it('names modes that its types have, and ACLED sub-types that ACLED has', () => {
    for (const type of lexicon.types.values()) {
      for (const frame of type.frames) if (frame.mode) expect(Object.keys(type.modes)).toContain(frame.mode);
      for (const { sub } of type.acled)
        if (sub !== 'none') expect(lexicon.acledTypes.has(sub), sub).toBe(true);
    }
  });

  it('gives every frame words to find it by', () => {
    const frames = [...lexicon.types.values()].flatMap((t) => t.frames);
    expect(frames.filter((f) => !f.verbs && !f.nouns)).toEqual([]);
  });
});
