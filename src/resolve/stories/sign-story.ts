import { findDayNumber } from '../../model/day.js';
import type { Reading } from '../../model/reading.js';
import type { StorySignature } from '../../model/story.js';
import { findWords } from '../../model/word-stem.js';
import type { StoryLexicon } from '../../ontology/story-lexicon.js';
import { findKeyFacts } from './key-facts.js';
import { weighTerms } from './story-terms.js';

/** A reading as stories see it. */
export function signStory(reading: Reading, lexicon: StoryLexicon): StorySignature {
  const { title, text, published } = reading.document;
  const whole = title === null || text.startsWith(title) ? text : `${title}. ${text}`;
  return {
    id: reading.id,
    day: findDayNumber(published),
    ...weighTerms(whole, lexicon.ranks),
    words: findWords(text).length,
    facts: findKeyFacts(reading, lexicon),
  };
}
