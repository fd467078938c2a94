import type { Span } from '../../model/span.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { SpeechEntry } from '../../ontology/speech-lexicon.js';
import type { Holder } from '../frames/holders.js';

/** Somebody's words or thoughts as a document reports them. */
export interface Report {
  readonly sentence: ParsedSentence;
  readonly cueToken: Token;
  readonly cue: Span;
  readonly speaker: Holder | null;
  /** the word that heads the speaker's phrase */
  readonly speakerHead: Token | null;
  readonly content: Span;
  /** what the content was found by: a frame of the lexicon, or `around`, `according`, `colon`, `adverb`, `quotation` */
  readonly frame: string;
  readonly kind: SpeechEntry['kind'];
  readonly stance: SpeechEntry['stance'];
  readonly rule: string;
  readonly score: number;
}

/** Frames whose content is a whole proposition that the speaker vouches for, and not a thing he is for or against. */
const PROPOSITIONAL = new Set([
  'clause',
  'around',
  'according',
  'colon',
  'adverb',
  'quotation',
  'passive',
  'as-said',
  'accusation',
  'infinitive',
  'count',
]);

export function isProposition(report: Report): boolean {
  return PROPOSITIONAL.has(report.frame) && report.kind !== 'attitude';
}
