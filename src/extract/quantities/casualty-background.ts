import { getLower, type VictimFrame } from './victim-phrases.js';

/**
 * True where a word of dying stands for what the sentence's people speak of (a protest over a killing, an anniversary)
 * or for a running total ("since January").
 */
export function isBackground(frame: VictimFrame, at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    if (frame.words.background.has(getLower(frame, i))) return true;
  }
  return isCumulative(frame, at);
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
  if (since < 0) return false;
  if (since === 0) return true;
  for (let i = at - 1; i >= Math.max(0, at - 4); i--) {
    if (/^(?:have|has|had|'ve)$/.test(getLower(frame, i))) return true;
  }
  return false;
}
