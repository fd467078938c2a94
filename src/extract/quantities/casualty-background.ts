import { getLower, type VictimFrame } from './victim-phrases.js';

/**
 * True where a word of dying stands for what the sentence's people speak of (a protest over a killing, an anniversary)
 * or for a running total ("since January").
 */
export function isBackground(frame: VictimFrame, at: number): boolean {
  if (hasBackgroundAbove(frame, at)) return true;
  return isCumulative(frame, at);
}

/** A word of protest or mourning governs the word of dying, however far above. */
function hasBackgroundAbove(frame: VictimFrame, at: number): boolean {
  let token = frame.sentence.tokens[at];
  for (let steps = 0; token && steps < 12; steps++) {
    if (token.index < at && frame.words.background.has(getLower(frame, token.index))) return true;
    token = token.head < 0 ? undefined : frame.sentence.tokens[token.head];
  }
  return false;
}

/** Tokens behind a word of dying in which a stretch of time still belongs to it. */
const REACH = 9;

/** A stretch of time before the news stands before the word or close behind it. */
function isCumulative(frame: VictimFrame, at: number): boolean {
  const text = ` ${frame.lowers.slice(0, at + REACH).join(' ')} `;
  for (const phrase of frame.words.cumulative) if (text.includes(` ${phrase}`)) return true;
  return isPerfectSince(frame, at);
}

/** "Since May 300 people have been killed"; not "the first raid since May killed 3". */
function isPerfectSince(frame: VictimFrame, at: number): boolean {
  const since = frame.lowers.indexOf('since');
  if (since < 0 || isRecent(frame, since)) return false;
  if (since === 0) return true;
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    if (/^(?:have|has|had|'ve)$/.test(getLower(frame, i))) return true;
  }
  return false;
}

/** "since Sunday", "since dawn": a count of the days the news is of. */
function isRecent(frame: VictimFrame, since: number): boolean {
  return [1, 2].some((gap) => frame.words.recent.has(getLower(frame, since + gap)));
}
