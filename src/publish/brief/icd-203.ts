import type { Likelihood } from '../../model/statement.js';

/** Bands in per cent, ICD 203 (2015), 6.b: https://www.dni.gov/files/documents/ICD/ICD-203.pdf */
export const LIKELIHOOD_BANDS: Readonly<Record<Likelihood, readonly [number, number]>> = {
  'almost no chance': [1, 5],
  'very unlikely': [5, 20],
  unlikely: [20, 45],
  'roughly even': [45, 55],
  likely: [55, 80],
  'very likely': [80, 95],
  'almost certain': [95, 99],
};

/** "likely" -> "likely, 55 to 80 per cent" */
export function composeLikelihood(likelihood: Likelihood): string {
  const [low, high] = LIKELIHOOD_BANDS[likelihood];
  return `${likelihood}, ${low} to ${high} per cent`;
}
