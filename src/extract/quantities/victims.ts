import type { Token } from '../../model/syntax.js';
import type { Casualty } from './casualty.js';
import { isBackground } from './casualty-background.js';
import { NO_VERB, readCasualtyVerb } from './casualty-verbs.js';
import { countVictims, type VictimCount } from './victim-counts.js';
import {
  getLower,
  getToken,
  type Phrase,
  readListLeft,
  readListRight,
  readPhraseLeft,
  type VictimFrame,
} from './victim-phrases.js';

type Kind = Casualty['kind'];

/** Victims by the verbs and adjectives of dying and wounding of one sentence. */
export function findVictims(frame: VictimFrame): Casualty[] {
  const found: Casualty[] = [];
  for (let i = 0; i < frame.sentence.tokens.length; i++) {
    const trigger = getTrigger(frame, i);
    if (!trigger || isBackground(frame, i)) continue;
    const phrases = trigger.find(frame, i);
    const count = countVictims(frame, phrases);
    if (count) addCasualty(found, createCasualty(frame, trigger.kind, i, count));
  }
  return found;
}

/** "shot and killed": two verbs, one victim. */
function addCasualty(found: Casualty[], casualty: Casualty): void {
  const isKnown = found.some(
    (f) => f.kind === casualty.kind && f.start < casualty.end && casualty.start < f.end,
  );
  if (!isKnown) found.push(casualty);
}

function createCasualty(frame: VictimFrame, kind: Kind, at: number, count: VictimCount): Casualty {
  const from = getToken(frame, Math.min(at, count.from));
  const to = getToken(frame, Math.max(at, count.to));
  const start = from?.start ?? frame.sentence.start;
  const role = isClaimed(frame, at) ? 'claimed' : count.isRepeat ? 'repeat' : 'part';
  return {
    start,
    end: to?.end ?? start,
    kind,
    estimate: count.estimate,
    sentence: frame.sentence.index,
    role,
    shares: 1,
  };
}

const CLAIMS = new Set(['claim', 'allege', 'uncorroborated', 'unverified', 'unconfirmed']);

/** A party's own word, to be taken only where nobody else counts. */
function isClaimed(frame: VictimFrame, at: number): boolean {
  return frame.sentence.tokens.slice(0, at).some((t) => CLAIMS.has(t.lemma));
}

interface Trigger {
  readonly kind: Kind;
  readonly find: (frame: VictimFrame, at: number) => Phrase[];
}

function getTrigger(frame: VictimFrame, at: number): Trigger | null {
  const token = getToken(frame, at);
  if (!token) return null;
  const lower = getLower(frame, at);
  if (lower === 'dead') return { kind: 'killed', find: findDead };
  const verb = readCasualtyVerb(frame.words, token);
  const isNoun = () => /^NNS?$/.test(token.xpos) && !/(?:ed|ing)$/.test(lower);
  if (lower !== 'shot' && (verb === NO_VERB || isNoun())) return null;
  if (verb.kill) return isUnreal(frame, at) ? null : { kind: 'killed', find: findVerbVictims };
  if (verb.injure) return isUnreal(frame, at) ? null : { kind: 'injured', find: findVerbVictims };
  if (verb.die) return isUnreal(frame, at) ? null : { kind: 'killed', find: findSubjects };
  const isDeadly = lower === 'shot' || verb.deadly;
  const end = isDeadly ? findDeadlyEnd(frame, at) : -1;
  if (end < 0 || isUnreal(frame, at)) return null;
  return { kind: 'killed', find: (f, i) => findDeadlyVictims(f, i, end) };
}

const MODALS = new Set([
  'would',
  'could',
  'may',
  'might',
  'will',
  'can',
  'should',
  'to',
  "n't",
  'not',
  'never',
  'nearly',
  'almost',
  'if',
]);

/** "to kill", "would have been killed", "did not kill": nobody died by this word. */
function isUnreal(frame: VictimFrame, at: number): boolean {
  for (let i = at - 1; i >= 0 && i >= at - 4; i--) {
    const token = getToken(frame, i);
    const lower = getLower(frame, i);
    if (lower === 'to' && getLower(frame, i + 1) === 'have') return false;
    if (MODALS.has(lower)) return true;
    if (!token || !/^(?:RB|VB|TO|MD)/.test(token.xpos)) return false;
  }
  return false;
}

const BE = new Set(['was', 'were', 'been', 'be', 'being', 'is', 'are', 'got', 'get', 'getting']);
/** "IS" in capitals is an armed group. */
function isHelper(token: Token): boolean {
  return BE.has(token.form) || (BE.has(token.lower) && token.form.length > 3);
}

const HELPERS = new Set([
  ...BE,
  'had',
  'has',
  'have',
  'also',
  'later',
  'reportedly',
  'subsequently',
  'all',
  'both',
]);

/** The "was" of "was fatally shot and killed"; -1 for an active or reduced verb. */
function findPassive(frame: VictimFrame, at: number): number {
  for (let i = at - 1; i >= 0 && i >= at - 6; i--) {
    const token = getToken(frame, i);
    if (!token) return -1;
    if (isHelper(token)) return skipHelpers(frame, i);
    const isBetween = /^(?:RB|VBN|VBD|JJ|CC)/.test(token.xpos) || token.form === ',' || token.xpos === 'RP';
    if (!isBetween) return -1;
  }
  return -1;
}

/** First of "have also been". */
function skipHelpers(frame: VictimFrame, at: number): number {
  let first = at;
  while (first > 0 && (HELPERS.has(getLower(frame, first - 1)) || getToken(frame, first - 1)?.xpos === 'RB'))
    first--;
  return first;
}

/** Left of a verb: over "who" and commas to the subject's end. */
function findLeftEnd(frame: VictimFrame, at: number): number {
  let end = at - 1;
  const lower = getLower(frame, end);
  if (lower === 'who' || lower === 'that' || lower === 'which') end--;
  if (getLower(frame, end) === ',') end = skipInsertion(frame, end);
  return end;
}

/** "a boy, aged 9, was killed": from the second comma to the word before the first. */
function skipInsertion(frame: VictimFrame, comma: number): number {
  for (let i = comma - 1; i >= 0 && i > comma - 14; i--) {
    if (getLower(frame, i) === ',') return i - 1;
  }
  return comma - 1;
}

function findVerbVictims(frame: VictimFrame, at: number): Phrase[] {
  const passive = findPassive(frame, at);
  if (passive >= 0) return findLeftVictims(frame, passive, at);
  const right = readListRight(frame, skipAdverbs(frame, at + 1));
  if (right.length > 0) return right;
  const shared = findSharedObject(frame, at);
  if (shared.length > 0) return shared;
  if (getLower(frame, at).endsWith('ing')) return [];
  const reduced = findReduced(frame, at);
  return reduced.length > 0 ? reduced : findParsedSubject(frame, at, true);
}

function skipAdverbs(frame: VictimFrame, at: number): number {
  const xpos = getToken(frame, at)?.xpos ?? '';
  const isCounted = frame.numbers.some((n) => n.start === getToken(frame, at)?.start);
  return xpos === 'RB' && !isCounted ? at + 1 : at;
}

function findLeftVictims(frame: VictimFrame, helper: number, verb: number): Phrase[] {
  const list = readListLeft(frame, findWholeEnd(frame, findLeftEnd(frame, helper)));
  return list.length > 0 ? list : findParsedSubject(frame, verb, false);
}

/** "eight people, including four guards and a child, were killed": the whole stands before "including". */
function findWholeEnd(frame: VictimFrame, end: number): number {
  for (let i = end; i > 0 && i > end - 25; i--) {
    const token = getToken(frame, i);
    const lower = getLower(frame, i);
    if (lower === 'including' || lower === 'includes') return getLower(frame, i - 1) === ',' ? i - 2 : i - 1;
    if (!token || /^(?:VBD|VBZ|VBP|MD)$/.test(token.xpos) || lower === ';') return end;
  }
  return end;
}

/** The subject by the parse, of the verb itself or of the one it is joined to: "was hit in the head and killed". */
function findParsedSubject(frame: VictimFrame, verb: number, isPassiveOnly: boolean): Phrase[] {
  let at = getToken(frame, verb);
  for (let steps = 0; at && steps < 3; steps++) {
    const index = at.index;
    const isSubject = (t: Token) =>
      t.head === index && t.deprel.startsWith(isPassiveOnly ? 'nsubj:pass' : 'nsubj') && t.index < verb;
    const subject = frame.sentence.tokens.find(isSubject);
    if (subject) return readListLeft(frame, subject.index);
    if (at.deprel !== 'conj' && at.deprel !== 'xcomp' && at.deprel !== 'advcl') return [];
    at = getToken(frame, at.head);
  }
  return [];
}

/** "killed and burned a driver", "killed or wounded 20 men" */
function findSharedObject(frame: VictimFrame, at: number): Phrase[] {
  const joint = getLower(frame, at + 1);
  const verb = getToken(frame, at + 2);
  if ((joint !== 'and' && joint !== 'or') || !verb?.xpos.startsWith('VB')) return [];
  return readListRight(frame, at + 3);
}

/** "two men killed in a raid", "10 soldiers wounded": the noun before a participle, if it is counted. */
function findReduced(frame: VictimFrame, at: number): Phrase[] {
  let end = at - 1;
  while (end > 0 && /^(?:RB|CC|VBN|VBD|RP)$/.test(getToken(frame, end)?.xpos ?? '')) end--;
  const near = readPhraseLeft(frame, end);
  const list = readListLeft(frame, end);
  const first = list[0] ?? near;
  if (!first) return [];
  const isCounted =
    list.some((p) => p.number !== null) || ['a', 'an', 'another', 'no'].includes(getLower(frame, first.from));
  return isCounted ? list : [];
}

/** Who died: the phrase before "died", "have died", "also died". */
function findSubjects(frame: VictimFrame, at: number): Phrase[] {
  const end = findWholeEnd(frame, findLeftEnd(frame, skipHelpers(frame, at)));
  const list = readListLeft(frame, end);
  return list.length > 0 ? list : findParsedSubject(frame, at, false);
}

/** "left 5 dead", "3 people dead", "was found dead" */
function findDead(frame: VictimFrame, at: number): Phrase[] {
  const before = getLower(frame, at - 1);
  if (['the', 'shot', 'of', 'for', 'stabbed', 'presumed', 'feared'].includes(before)) return [];
  const passive = findPassive(frame, at);
  if (passive >= 0) return findLeftVictims(frame, passive, at);
  const reduced = findReduced(frame, at);
  return reduced.length > 0 || before !== 'found' ? reduced : findParsedSubject(frame, at - 1, true);
}

/** The "dead" of "shot dead", "to death" of "beat to death"; -1 where the verb does not kill. */
function findDeadlyEnd(frame: VictimFrame, at: number): number {
  const isGun =
    ['gun', 'mow', 'cut'].includes(getToken(frame, at)?.lemma ?? '') || /^gunn/.test(getLower(frame, at));
  for (let i = at + 1; i <= at + 7; i++) {
    const lower = getLower(frame, i);
    if (lower === 'down' && isGun && i === at + 1) return i;
    if (lower === 'dead' || lower === 'alive') return i;
    if (lower === 'death' && getLower(frame, i - 1) === 'to') return i;
    if (lower === ',' || lower === '.') return -1;
  }
  return -1;
}

function findDeadlyVictims(frame: VictimFrame, at: number, end: number): Phrase[] {
  const passive = findPassive(frame, at);
  if (passive >= 0) return findLeftVictims(frame, passive, at);
  const between = readListRight(frame, at + 1).filter(
    (p) => p.to < end && getLower(frame, p.head) !== 'death',
  );
  if (between.length > 0) return between;
  const after = readListRight(frame, end + 1);
  return after.length > 0 ? after : findReduced(frame, at);
}
