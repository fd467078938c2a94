import type { Estimate } from '../../model/statement.js';
import type { Casualty } from './casualty.js';
import { isBackground } from './casualty-background.js';
import type { StatedNumber } from './estimates.js';
import { countVictims, toEstimate } from './victim-counts.js';
import {
  getLower,
  getToken,
  type Phrase,
  readListLeft,
  readListRight,
  readPhraseLeft,
  type VictimFrame,
} from './victim-phrases.js';

const NONE = new Set(['no', 'without', 'none', 'nobody']);
const NOBODY: Estimate = { low: 0, best: 0, high: 0 };
const UNKNOWN: Estimate = { low: 1, best: 3, high: 3 };

/** Victims by nouns: "3 fatalities", "death toll of 40", "the bodies of 4", "claimed the lives of 2", "no casualties". */
export function findTolls(frame: VictimFrame, text: string): Casualty[] {
  const found: Casualty[] = [];
  for (let i = 0; i < frame.sentence.tokens.length; i++) {
    for (const reader of READERS) {
      const casualty = reader(frame, i, text);
      if (casualty) found.push(casualty);
    }
  }
  return found;
}

type Reader = (frame: VictimFrame, at: number, text: string) => Casualty | null;

function create(
  frame: VictimFrame,
  kind: Casualty['kind'],
  from: number,
  to: number,
  estimate: Estimate,
  role: Casualty['role'],
  shares = 1,
): Casualty {
  const start = getToken(frame, from)?.start ?? frame.sentence.start;
  const end = getToken(frame, to)?.end ?? frame.sentence.end;
  return { start, end, kind, estimate, sentence: frame.sentence.index, role, shares };
}

/** "3 fatalities", "one death", "fatalities: 3", "the fatalities were put at 6" */
const readFatalities: Reader = (frame, at, text) => {
  const lower = getLower(frame, at);
  if ((!frame.words.nouns.has(lower) && lower !== 'casualties') || isBackground(frame, at)) return null;
  if (getLower(frame, at + 1) === 'toll' || getLower(frame, at + 1) === '-') return null;
  const coded = findCoded(frame, at);
  if (coded) return create(frame, 'killed', at, at, toEstimate(coded), 'total');
  const shares = readShares(frame, text);
  const phrase = readPhraseLeft(frame, at);
  const counted = phrase?.head === at && lower !== 'casualties' ? phrase.number : null;
  if (counted && phrase)
    return create(frame, 'killed', phrase.from, at, toEstimate(counted), 'total', shares);
  if (phrase && getLower(frame, phrase.from) === 'no')
    return create(frame, 'killed', phrase.from, at, NOBODY, 'part');
  const after = findNumberAfter(frame, at, 'fatalit');
  if (after && (lower.startsWith('fatal') || lower === 'casualties'))
    return create(frame, 'killed', at, at, toEstimate(after), 'total', shares);
  if (shares > 1) return null;
  const isTold = phrase !== null && lower !== 'casualties' && hasUnknown(frame, phrase.from, at);
  return isTold ? create(frame, 'killed', at, at, UNKNOWN, 'part') : null;
};

/** "27 fatalities split across 4 events, coded as 6": what is said last is this event's own. */
function findCoded(frame: VictimFrame, at: number): StatedNumber | null {
  const split = frame.lowers.indexOf('split');
  const coded = frame.lowers.lastIndexOf('coded');
  if (split < 0 || coded < split || coded < at) return null;
  const from = frame.sentence.tokens[coded]?.end ?? 0;
  return frame.numbers.find((n) => n.start >= from && n.start - from < 12) ?? null;
}

function hasUnknown(frame: VictimFrame, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (/^(?:unspecified|unknown|multiple|several)$/.test(getLower(frame, i))) return true;
  return false;
}

/** The number told behind a noun in the same sentence: "fatalities coded as 6", "the toll rose to 40". */
function findNumberAfter(frame: VictimFrame, at: number, _noun: string): StatedNumber | null {
  const from = getToken(frame, at)?.end ?? 0;
  for (let i = at + 1; i <= at + 9; i++) {
    const lower = getLower(frame, i);
    if (lower === '.' || lower === ';' || lower === '' || lower === 'split') return null;
    if (
      ![
        'to',
        'as',
        'at',
        'of',
        ':',
        'is',
        'was',
        'reached',
        'reaching',
        'hit',
        'stands',
        'passed',
        'exceeded',
      ].includes(lower)
    )
      continue;
    const next = getToken(frame, i + 1);
    const number = next
      ? frame.numbers.find((n) => n.start <= next.start && next.start < n.end && n.start >= from)
      : null;
    if (number) return number;
  }
  return null;
}

/** "the death toll rose to 40", "a toll of 12 dead" */
const readToll: Reader = (frame, at) => {
  if (getLower(frame, at) !== 'toll' || isBackground(frame, at)) return null;
  const number = findNumberAfter(frame, at, 'toll');
  return number ? create(frame, 'killed', at, at, toEstimate(number), 'total') : null;
};

/** "fatalities are split across two events": the events that share a count. */
function readShares(frame: VictimFrame, text: string): number {
  const sentence = text.slice(frame.sentence.start, frame.sentence.end);
  if (!/\b(?:split|divided|shared)\b/i.test(sentence)) return 1;
  const number = frame.numbers.find((n) => n.start >= frame.sentence.start && isEventCount(text, n));
  return number && number.end <= frame.sentence.end && number.best > 1 ? number.best : 1;
}

function isEventCount(text: string, number: StatedNumber): boolean {
  return /^\s+(?:\w+\s+)?(?:events|incidents|locations|attacks|places|days)\b/i.test(
    text.slice(number.end, number.end + 40),
  );
}

const readSplit: Reader = (frame, at, text) => {
  if (getLower(frame, at) !== 'split') return null;
  const shares = readShares(frame, text);
  return shares > 1 ? create(frame, 'killed', at, at, NOBODY, 'repeat', shares) : null;
};

/** "the bodies of 4 people were found", "a man's body was discovered", "6 bodies were recovered" */
const readBodies: Reader = (frame, at) => {
  if (!frame.words.bodies.has(getLower(frame, at)) || isBackground(frame, at) || !isFound(frame)) return null;
  if (getLower(frame, at + 1) === 'of') return countFrom(frame, at, readListRight(frame, at + 2));
  const phrase = readPhraseLeft(frame, at);
  if (!phrase) return null;
  if (phrase.number) return create(frame, 'killed', phrase.from, at, toEstimate(phrase.number), 'part');
  const isTheirs = ['his', 'her', 'their', 'the', 'whose'].includes(getLower(frame, phrase.from));
  const estimate = getLower(frame, at).endsWith('s') ? UNKNOWN : { low: 1, best: 1, high: 1 };
  return create(frame, 'killed', phrase.from, at, estimate, isTheirs ? 'repeat' : 'part');
};

function isFound(frame: VictimFrame): boolean {
  return frame.sentence.tokens.some((t) => frame.words.bodyFinds.has(t.lemma));
}

function countFrom(frame: VictimFrame, at: number, phrases: readonly Phrase[]): Casualty | null {
  const count = countVictims(frame, phrases);
  if (!count) return null;
  const [from, to] = [Math.min(at, count.from), Math.max(at, count.to)];
  return create(frame, 'killed', from, to, count.estimate, count.isRepeat ? 'repeat' : 'part');
}

/** "claimed the lives of 4", "claimed 4 lives", "three men lost their lives" */
const readLives: Reader = (frame, at) => {
  const lower = getLower(frame, at);
  if ((lower !== 'lives' && lower !== 'life') || isBackground(frame, at)) return null;
  const verb = findVerbBefore(frame, at);
  if (verb === 'lose') return countFrom(frame, at, readListLeft(frame, findLoser(frame, at)));
  if (!['claim', 'take', 'cost'].includes(verb)) return null;
  if (getLower(frame, at + 1) === 'of') return countFrom(frame, at, readListRight(frame, at + 2));
  const phrase = readPhraseLeft(frame, at);
  return phrase?.number ? create(frame, 'killed', phrase.from, at, toEstimate(phrase.number), 'part') : null;
};

function findVerbBefore(frame: VictimFrame, at: number): string {
  for (let i = at - 1; i >= Math.max(0, at - 5); i--) {
    const token = getToken(frame, i);
    if (token?.xpos.startsWith('VB')) return token.lemma;
  }
  return '';
}

function findLoser(frame: VictimFrame, at: number): number {
  let i = at - 1;
  while (i > 0 && !/^(?:lose|loses|lost|losing)$/.test(getLower(frame, i))) i--;
  while (i > 0 && /^(?:RB|VB[DPZN]?|WP)$/.test(getToken(frame, i - 1)?.xpos ?? '')) i--;
  return i - 1;
}

/** "resulted in the killing of a guard", "caused the death of two boys": named as what came of it. */
const readDeathOf: Reader = (frame, at) => {
  const isNoun = DEATH_NOUNS.has(getLower(frame, at));
  if (!isNoun || getLower(frame, at + 1) !== 'of' || isBackground(frame, at) || !isOutcome(frame, at))
    return null;
  return countFrom(frame, at, readListRight(frame, at + 2));
};

const DEATH_NOUNS = new Set([
  'death',
  'deaths',
  'killing',
  'killings',
  'murder',
  'murders',
  'assassination',
  'execution',
]);
const OUTCOMES = new Set([
  'result',
  'lead',
  'cause',
  'report',
  'include',
  'leave',
  'claim',
  'confirm',
  'end',
  'kill',
  'carry',
  'commit',
]);

function isOutcome(frame: VictimFrame, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 6); i--) {
    if (OUTCOMES.has(getToken(frame, i)?.lemma ?? '')) return true;
  }
  return false;
}

/** "no casualties", "no one was hurt" */
const readNobody: Reader = (frame, at) => {
  if (!NONE.has(getLower(frame, at))) return null;
  const pair = `${getLower(frame, at)} ${getLower(frame, at + 1)}`;
  const triple = `${getLower(frame, at)} ${getLower(frame, at + 2)}`;
  const isNone =
    frame.words.nobody.has(pair) || (getLower(frame, at) === 'no' && frame.words.nobody.has(triple));
  if (!isNone || pair === 'no one') return null;
  return pair.includes('injur')
    ? create(frame, 'injured', at, at + 1, NOBODY, 'part')
    : create(frame, 'killed', at, at + 1, NOBODY, 'part');
};

const readNobodyHurt: Reader = (frame, at) => {
  if (!NONE.has(getLower(frame, at))) return null;
  const pair = `${getLower(frame, at)} ${getLower(frame, at + 1)}`;
  const isAll = pair === 'no casualties' || pair === 'without casualties' || pair === 'no victims';
  return isAll ? create(frame, 'injured', at, at + 1, NOBODY, 'part') : null;
};

const READERS: readonly Reader[] = [
  readFatalities,
  readToll,
  readSplit,
  readBodies,
  readLives,
  readDeathOf,
  readNobody,
  readNobodyHurt,
];
