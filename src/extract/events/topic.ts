import type { ParsedSentence } from '../../model/syntax.js';
import type { EventGrammar } from '../../ontology/event-grammar.js';

interface TopicInput {
  readonly sentence: ParsedSentence;
  readonly lemmas: readonly string[];
  readonly isVerb: readonly boolean[];
  readonly cues: ReadonlyMap<string, readonly number[]>;
}

/** A finite verb this near after "and" or "while" begins another happening. */
const NEW_CLAUSE = 5;

/**
 * Which words of a sentence tell what a protest is about: "marched [against the killing of a student]". From the opener
 * on, up to a conjunction with a past verb of its own. The violence spoken of there did not happen at the protest.
 */
export function findTopic(input: TopicInput, grammar: EventGrammar): boolean[] {
  const topic = input.lemmas.map(() => false);
  const first = input.cues.get('protesters')?.[0] ?? input.cues.get('gathering')?.[0];
  const openers = first === undefined ? grammar.demandVerbs : grammar.topicVerbs;
  let inTopic = false;
  for (let i = (first ?? -1) + 1; i < topic.length; i++) {
    if (inTopic && isNewHappening(input, i)) inTopic = false;
    topic[i] = inTopic;
    if (isOpener(input, i, openers, first === undefined ? NONE : grammar.topicPrepositions)) inTopic = true;
  }
  return topic;
}

const NONE: ReadonlySet<string> = new Set();

function isOpener(
  { lemmas, isVerb, sentence }: TopicInput,
  index: number,
  verbs: ReadonlySet<string>,
  prepositions: ReadonlySet<string>,
): boolean {
  const lemma = lemmas[index] ?? '';
  if (prepositions.has(lemma)) return sentence.tokens[index]?.upos !== 'VERB';
  return Boolean(isVerb[index]) && verbs.has(lemma);
}

function isNewHappening({ lemmas, sentence, isVerb }: TopicInput, index: number): boolean {
  const word = lemmas[index] ?? '';
  if (word === ';') return true;
  if (!['and', 'but', 'while', 'when', 'before', 'then', 'as'].includes(word)) return false;
  for (let i = index + 1; i <= index + NEW_CLAUSE; i++) {
    if (isVerb[i])
      return (
        ['VBD', 'VBP', 'VBZ'].includes(sentence.tokens[i]?.xpos ?? '') ||
        /ed$/.test(sentence.tokens[i]?.form ?? '')
      );
    if (['who', 'that', 'which', ','].includes(lemmas[i] ?? '')) return false;
  }
  return false;
}
