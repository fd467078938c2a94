import type { KeyFacts } from '../../../src/model/story.js';

/** Of a document that says nothing which tells it from another. */
export const NO_FACTS: KeyFacts = {
  opening: [],
  polarity: [],
  isNegated: false,
  counts: [],
  numbers: [],
  voices: [],
  actors: [],
  places: [],
  allPlaces: [],
  days: [],
};
