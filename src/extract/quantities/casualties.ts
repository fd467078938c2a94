import { findFrom, isOverlapping } from '../../model/span.js';
import type { Estimate } from '../../model/statement.js';
import type { ParsedDocument, ParsedSentence } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { QuantityLexicon } from '../../ontology/quantity-lexicon.js';
import type { Casualty } from './casualty.js';
import { findTolls } from './death-tolls.js';
import { findStatedNumbers, type StatedNumber } from './estimates.js';
import { addEstimates } from './victim-counts.js';
import type { VictimFrame } from './victim-phrases.js';
import { findVictims } from './victims.js';

/** Every statement of people killed or injured, in text order; background and running totals are left out. */
export function findCasualties(
  document: ParsedDocument,
  ontology: Pick<Ontology, 'quantities'>,
): readonly Casualty[] {
  const lexicon = ontology.quantities;
  if (document.language !== lexicon.language && document.language !== 'und') return [];
  const known = READ.get(document);
  if (known) return known;
  const numbers = findStatedNumbers(document, lexicon);
  const found = document.sentences.flatMap((sentence) => readSentence(document, sentence, numbers, lexicon));
  READ.set(document, found);
  return found;
}

/** Quantities and events ask for the casualties of the same document. */
const READ = new WeakMap<ParsedDocument, readonly Casualty[]>();

/** "a man's body was found, killed by gunmen": one death told twice. */
function isSamePassage(a: Casualty, b: Casualty): boolean {
  return a.kind === b.kind && isOverlapping(a, b);
}

function readSentence(
  document: ParsedDocument,
  sentence: ParsedSentence,
  all: readonly StatedNumber[],
  lexicon: QuantityLexicon,
): Casualty[] {
  const numbers = all.slice(
    findFrom(all, (n) => n.start >= sentence.start),
    findFrom(all, (n) => n.start >= sentence.end),
  );
  const lowers = sentence.tokens.map((t) => t.lower);
  const frame: VictimFrame = { sentence, lowers, numbers, lexicon, words: lexicon.casualties };
  const victims = findVictims(frame);
  const tolls = findTolls(frame, document.text).filter(
    (t) => t.role === 'total' || !victims.some((v) => isSamePassage(v, t)),
  );
  return [...victims, ...tolls].sort((a, b) => a.start - b.start);
}

/** How many in all: a stated total where there is one, else the parts added up. Null: nothing was said. */
export function sumCasualties(casualties: readonly Casualty[], kind: Casualty['kind']): Estimate | null {
  const all = casualties.filter((c) => c.kind === kind);
  const told = all.filter((c) => c.role !== 'claimed');
  const own = told.length > 0 ? told : all;
  const total = own.findLast((c) => c.role === 'total');
  const shares = Math.max(1, ...own.map((c) => c.shares));
  const sum = total?.estimate ?? sumParts(own);
  return sum === null || shares === 1 ? sum : divide(sum, shares);
}

function sumParts(casualties: readonly Casualty[]): Estimate | null {
  let sum: Estimate | null = null;
  let sentence = -1;
  for (const casualty of casualties) {
    const { estimate } = casualty;
    if (sum === null) sum = estimate;
    else if (casualty.role === 'repeat' || isSame(sum, estimate, casualty.sentence !== sentence)) continue;
    else sum = addEstimates(sum, estimate);
    sentence = casualty.sentence;
  }
  return sum;
}

/** A later sentence that gives the same number above one speaks of the same people. */
function isSame(sum: Estimate, estimate: Estimate, isLater: boolean): boolean {
  return isLater && estimate.best === sum.best && estimate.best > 1;
}

function divide(estimate: Estimate, by: number): Estimate {
  const share = (n: number) => (n === 0 ? 0 : Math.max(1, Math.round(n / by)));
  return { low: share(estimate.low), best: share(estimate.best), high: Math.ceil(estimate.high / by) };
}
