import type { StorySignature } from '../../model/story.js';
import { comparePlaces, findContradictions, type PlaceRelation } from './contradictions.js';
import { compareTerms } from './story-terms.js';

/** what is left of a similarity that one contradiction of two short reports takes away */
const LEFT_BY_CONTRADICTION = 0.1;
/** in a text longer than this a detail weighs less: it has many others, and tolls are updated */
const SHORT_WORDS = 60;
/** less than this is as good as nothing, and is not looked into */
export const LEAST_SIMILARITY = 0.03;
/** what is left where the days stated for the events lie apart, in whatever words: a war has the same names every day */
const LEFT_BY_OTHER_DAY = 0.5;
/** the same by where the main events were to each other */
const LEFT_BY_PLACE: Readonly<Record<PlaceRelation, number>> = {
  unknown: 1,
  near: 1,
  named: 0.5,
  apart: 0.35,
};
/** share that a day more between two publications takes, after the first */
const LOSS_PER_DAY = 0.05;

/** `weighFacts` for pairs of these documents, by their positions. */
export type WeighPairs = (documents: readonly StorySignature[]) => (a: number, b: number) => number;

export const weighEachPair: WeighPairs = (documents) => (a, b) =>
  weighFacts(documents[a] as StorySignature, documents[b] as StorySignature);

/** How much two reports look like reports of one happening, 0..1. */
export function compareReports(a: StorySignature, b: StorySignature): number {
  const words = compareTerms(a, b);
  return words < LEAST_SIMILARITY ? 0 : words * weighFacts(a, b);
}

/** What days, places and facts leave of the likeness of two reports, 0..1; the same whichever comes first. */
export function weighFacts(a: StorySignature, b: StorySignature): number {
  const places = comparePlaces(a.facts, b.facts);
  return weighDays(a.day, b.day) * LEFT_BY_PLACE[places] * weighContradictions(a, b, places);
}

function weighDays(a: number | null, b: number | null): number {
  if (a === null || b === null) return 1;
  return Math.exp(-LOSS_PER_DAY * Math.max(0, Math.abs(a - b) - 1));
}

/**
 * Reports in nearly the same words that differ in one detail are of two happenings; in reports of unlike words a detail
 * differs by chance, but for the day and the place.
 */
function weighContradictions(a: StorySignature, b: StorySignature, places: PlaceRelation): number {
  const found = findContradictions(a.facts, b.facts, places);
  if (found.length === 0) return 1;
  return (found.includes('day') ? LEFT_BY_OTHER_DAY : 1) * weighSameWords(a, b, found.length);
}

function weighSameWords(a: StorySignature, b: StorySignature, contradictions: number): number {
  const sameness = shareWords(a.facts.opening, b.facts.opening);
  const closeness = Math.min(1, Math.max(0, (sameness - OTHER_WORDS) / (SAME_WORDS - OTHER_WORDS)));
  const length = Math.min(1, SHORT_WORDS / Math.max(1, Math.min(a.words, b.words)));
  return LEFT_BY_CONTRADICTION ** (contradictions * closeness * length);
}

const OTHER_WORDS = 0.55;
const SAME_WORDS = 0.7;

/** Dice: twice the words in common over the words of both; both ascending, each once. */
function shareWords(a: readonly number[], b: readonly number[]): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return (2 * common) / Math.max(1, a.length + b.length);
}
