import pluralize from 'pluralize';
import type { PlacePrecision, Quantity } from '../model/mention.js';
import type { Estimate, Factuality, PloverType, Quad, StatementKind } from '../model/statement.js';

/** What a page says where a document says nothing. */
export const NOT_STATED = 'not stated';

/** In the order of every list and legend. */
export const STATEMENT_KINDS: readonly StatementKind[] = [
  'event',
  'claim',
  'position',
  'condition',
  'commitment',
  'assessment',
];

export const KIND_NAMES: Readonly<Record<StatementKind, { readonly one: string; readonly many: string }>> = {
  event: { one: 'Event', many: 'Events' },
  claim: { one: 'Claim', many: 'Claims' },
  position: { one: 'Position', many: 'Positions' },
  condition: { one: 'Condition', many: 'Conditions' },
  commitment: { one: 'Commitment', many: 'Commitments' },
  assessment: { one: 'Assessment', many: 'Assessments' },
};

/** What each kind is, for legends and the method page. */
export const KIND_MEANINGS: Readonly<Record<StatementKind, string>> = {
  event: 'who did what to whom, where and when, as the text tells it',
  claim: 'somebody says that something is so; the words are theirs',
  position: 'what a party demands, supports, offers, accepts, rejects or rules out',
  condition: 'one thing only if, or unless, another',
  commitment: 'what was pledged, agreed, decided or aimed at, and by when',
  assessment: 'a judgment of how things stand or how likely they are',
};

/** PLOVER's types in words (PLOVER Codebook 2022). */
export const EVENT_NAMES: Readonly<Record<PloverType, string>> = {
  AGREE: 'Agreement',
  CONSULT: 'Consultation',
  SUPPORT: 'Support',
  CONCEDE: 'Concession',
  COOPERATE: 'Cooperation',
  AID: 'Aid',
  RETREAT: 'Retreat',
  REQUEST: 'Request',
  ACCUSE: 'Accusation',
  REJECT: 'Rejection',
  THREATEN: 'Threat',
  PROTEST: 'Protest',
  SANCTION: 'Sanction',
  MOBILIZE: 'Mobilization',
  COERCE: 'Coercion',
  ASSAULT: 'Assault',
};

/** Types that are force or meet it, by their definitions in PLOVER: of these alone is asked how many were killed and hurt. */
const FORCE: ReadonlySet<PloverType> = new Set(['PROTEST', 'COERCE', 'ASSAULT']);

export function asksForHarm(type: PloverType): boolean {
  return FORCE.has(type);
}

export const QUAD_NAMES: Readonly<Record<Quad, string>> = {
  'verbal-cooperation': 'verbal cooperation',
  'material-cooperation': 'material cooperation',
  'verbal-conflict': 'verbal conflict',
  'material-conflict': 'material conflict',
};

/** Said beside a statement that is not simply asserted. */
export const FACTUALITY_NAMES: Readonly<Record<Factuality, string>> = {
  asserted: 'asserted',
  negated: 'said not to be so',
  hypothetical: 'hypothetical',
  future: 'in the future',
  historical: 'background, earlier',
};

/** What is said beside a statement of how it is told; null: nothing that its kind does not say already, as a condition is always a supposition. */
export function composeFactuality(kind: StatementKind, factuality: Factuality): string | null {
  if (factuality === 'asserted') return null;
  if (kind === 'condition' && factuality === 'hypothetical') return null;
  if (kind === 'commitment' && factuality === 'future') return null;
  return FACTUALITY_NAMES[factuality];
}

/** UCDP where_prec in words. */
export const PRECISION_NAMES: Readonly<Record<PlacePrecision, string>> = {
  1: 'exact place',
  2: 'within about 25 km',
  3: 'somewhere in this district',
  4: 'somewhere in this region',
  5: 'along this feature or front',
  6: 'somewhere in this country',
  7: 'international waters or airspace',
};

/** "only-if" -> "only if", "protest" stays. */
export function composeCode(code: string): string {
  return code.replaceAll('-', ' ').replaceAll('_', ' ');
}

const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

export function composeNumber(value: number): string {
  return NUMBER.format(value);
}

/** "2", or "3 (2 to 5)" where the bounds differ. */
export function composeEstimate({ low, best, high }: Estimate): string {
  const isExact = low === best && best === high;
  return isExact
    ? composeNumber(best)
    : `${composeNumber(best)} (${composeNumber(low)} to ${composeNumber(high)})`;
}

/** "at least 3 civilians", "40 to 50 drones", "2 batteries"; a side that is not stated stays open. */
export function composeQuantity({ low, best, high, unit, kind }: Quantity): string {
  const noun = unit === null ? (kind === 'other' ? '' : kind) : composeUnit(unit, (high ?? best) === 1);
  return `${composeAmount(low, best, high)} ${noun}`.trim();
}

/** Units are kept in the singular; codes and signs ("USD", "%") have no plural. */
function composeUnit(unit: string, isOne: boolean): string {
  return isOne || !/^\p{Ll}{2,}/u.test(unit) ? unit : pluralize(unit);
}

function composeAmount(low: number | null, best: number | null, high: number | null): string {
  if (low !== null && low === high) return composeNumber(low);
  if (low !== null && high !== null) return `${composeNumber(low)} to ${composeNumber(high)}`;
  if (low !== null) return `at least ${composeNumber(low)}`;
  if (high !== null) return `at most ${composeNumber(high)}`;
  return best === null ? 'a number of' : composeNumber(best);
}

/** 0.826 -> "0.83" */
export function composeScore(score: number): string {
  return score.toFixed(2);
}

/** "1 document", "2 documents" */
export function composeCount(count: number, one: string, many = `${one}s`): string {
  return `${composeNumber(count)} ${count === 1 ? one : many}`;
}

/** "the status of Jammu" -> "The status of Jammu." */
export function composeSentence(text: string): string {
  const trimmed = text.trim();
  return `${trimmed.slice(0, 1).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`;
}
