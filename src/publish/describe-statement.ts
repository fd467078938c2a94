import type { ActorMention, Mention } from '../model/mention.js';
import type { Span } from '../model/span.js';
import type {
  AssessmentStatement,
  ClaimStatement,
  CommitmentStatement,
  ConditionStatement,
  EventStatement,
  PositionStatement,
  Statement,
} from '../model/statement.js';
import { agree } from './agree.js';
import { composeBounds, composeDate } from './dates.js';
import {
  asksForHarm,
  composeCode,
  composeEstimate,
  composeQuantity,
  EVENT_NAMES,
  PRECISION_NAMES,
  QUAD_NAMES,
} from './words.js';

/** Somebody named. `said` are the document's words where they differ from the name: "He". */
export interface Party {
  readonly name: string;
  readonly said: string | null;
  readonly id: string | null;
}

/** One thing a statement says; `value: null` is "not stated". `note` says how finely or in which words. */
export interface Field {
  readonly label: string;
  readonly value: string | null;
  readonly note?: string;
}

/** A statement in words: who, before what. */
export interface StatementSummary {
  /** empty: nobody named */
  readonly who: readonly Party[];
  /** what `who` is named where it is empty */
  readonly nobody: string;
  /** "says", "demands", "Assault, aerial" */
  readonly verb: string;
  /** what is said, demanded, promised; null for events */
  readonly what: string | null;
  /** `what` is in the speaker's own words */
  readonly isQuoted: boolean;
  readonly toWhom: readonly Party[];
  readonly fields: readonly Field[];
  /** on whose word: null when the outlet says it itself */
  readonly attribution: { readonly speaker: Party | null; readonly cue: string | null } | null;
}

/** Where the words of a statement come from. */
export interface StatementSource {
  readonly mentions: ReadonlyMap<string, Mention>;
  /** null: outside what is at hand */
  textAt(span: Span): string | null;
}

/** For a page that holds the whole document. */
export function createDocumentSource(text: string, mentions: readonly Mention[]): StatementSource {
  return {
    mentions: new Map(mentions.map((m) => [m.id, m])),
    textAt: ({ start, end }) => text.slice(start, end),
  };
}

/** For a page that holds the statement's passage only. */
export function createPassageSource(statement: Statement, mentions: readonly Mention[]): StatementSource {
  return {
    mentions: new Map(mentions.map((m) => [m.id, m])),
    textAt: ({ start, end }) =>
      statement.start <= start && end <= statement.end
        ? statement.quote.slice(start - statement.start, end - statement.start)
        : null,
  };
}

export function describeStatement(statement: Statement, source: StatementSource): StatementSummary {
  const attribution = describeAttribution(statement, source);
  switch (statement.kind) {
    case 'event':
      return { ...describeEvent(statement, source), attribution };
    case 'claim':
      return { ...describeClaim(statement, source), attribution };
    case 'position':
      return { ...describePosition(statement, source), attribution };
    case 'condition':
      return { ...describeCondition(statement, source), attribution };
    case 'commitment':
      return { ...describeCommitment(statement, source), attribution };
    case 'assessment':
      return { ...describeAssessment(statement, source), attribution };
  }
}

type Words = Omit<StatementSummary, 'attribution'>;

function describeEvent(event: EventStatement, source: StatementSource): Words {
  return {
    who: findParties(event.actors, source),
    nobody: 'Actor not stated',
    verb: event.mode
      ? `${EVENT_NAMES[event.eventType]}, ${composeCode(event.mode)}`
      : EVENT_NAMES[event.eventType],
    what: null,
    isQuoted: false,
    toWhom: findParties(event.recipients, source),
    fields: [
      ...(event.recipients.length > 0 ? [] : [{ label: 'Toward', value: null }]),
      { label: 'Where', ...describePlace(event.place, source) },
      { label: 'When', ...describeTime(event.time, source) },
      ...describeHarm(event),
      ...describeMagnitudes(event, source),
      ...describeSuperlative(event, source),
      { label: 'Type', value: `${event.eventType} · ${QUAD_NAMES[event.quad]}`, ...noteAcled(event) },
    ],
  };
}

/** Deaths and injuries are always asked of an act of force; of other events only where the text tells of them. */
function describeHarm(event: EventStatement): Field[] {
  const isForce = asksForHarm(event.eventType);
  const killed = event.fatalities && composeEstimate(event.fatalities);
  const injured = event.injuries && composeEstimate(event.injuries);
  return [
    ...(killed !== null || isForce ? [{ label: 'Killed', value: killed }] : []),
    ...(injured !== null || isForce ? [{ label: 'Injured', value: injured }] : []),
  ];
}

function describeMagnitudes(event: EventStatement, source: StatementSource): Field[] {
  const values = event.magnitudes.flatMap((id) => {
    const mention = source.mentions.get(id);
    return mention?.type === 'quantity' ? [composeQuantity(mention.quantity)] : [];
  });
  return values.length > 0 ? [{ label: 'Numbers', value: values.join('; ') }] : [];
}

function describeSuperlative({ superlative }: EventStatement, source: StatementSource): Field[] {
  if (!superlative) return [];
  const since = superlative.since === null ? null : describeTime(superlative.since, source).value;
  const value = `${superlative.measure} ${superlative.scope}${since ? ` since ${since}` : ''}`;
  return [{ label: 'Record', value, note: 'as the text says; not checked' }];
}

function noteAcled({ acled }: EventStatement): { note?: string } {
  return acled ? { note: `ACLED: ${acled.eventType} / ${acled.subEventType}` } : {};
}

const CLAIM_VERBS = { asserts: 'says', denies: 'denies', questions: 'questions' } as const;

function describeClaim(claim: ClaimStatement, source: StatementSource): Words {
  const mention = claim.speaker?.mention ?? null;
  const named = mention === null ? [] : findParties([mention], source);
  const words = claim.speaker && source.textAt(claim.speaker);
  const who = named.length > 0 || !words ? named : [{ name: words, said: null, id: null }];
  return {
    who,
    nobody: 'Somebody not named',
    verb: agree(CLAIM_VERBS[claim.stance], who),
    what: source.textAt(claim.content),
    isQuoted: claim.direct,
    toWhom: [],
    fields: [
      {
        label: 'Cue',
        value: source.textAt(claim.cue),
        note: claim.direct ? "the speaker's own words" : "the outlet's words",
      },
    ],
  };
}

function describePosition(position: PositionStatement, source: StatementSource): Words {
  const who = findHolder(position.holder, source);
  return {
    who,
    nobody: 'Holder not stated',
    verb: agree(composeCode(position.stance), who),
    what: source.textAt(position.issue),
    isQuoted: false,
    toWhom: [],
    fields: [{ label: 'Reason', value: position.reason && source.textAt(position.reason) }],
  };
}

function describeCondition(condition: ConditionStatement, source: StatementSource): Words {
  const who = findHolder(condition.holder, source);
  return {
    who,
    nobody: 'Holder not stated',
    verb: agree('sets a condition', who),
    what: null,
    isQuoted: false,
    toWhom: [],
    fields: [
      { label: 'Outcome', value: source.textAt(condition.outcome) },
      { label: OPERATOR_LABELS[condition.operator], value: source.textAt(condition.requirement) },
    ],
  };
}

const OPERATOR_LABELS = { 'only-if': 'Only if', unless: 'Unless', if: 'If' } as const;

export const MODALITY_VERBS = {
  pledge: 'pledges',
  agreement: 'agreed',
  decision: 'decided',
  aim: 'aims',
  expectation: 'expects',
} as const;

function describeCommitment(commitment: CommitmentStatement, source: StatementSource): Words {
  const amount = commitment.amount === null ? undefined : source.mentions.get(commitment.amount);
  const who = findHolder(commitment.promisor, source);
  return {
    who,
    nobody: 'Promisor not stated',
    verb: agree(MODALITY_VERBS[commitment.modality], who),
    what: source.textAt(commitment.undertaking),
    isQuoted: false,
    toWhom: findHolder(commitment.beneficiary, source),
    fields: [
      { label: 'Due', ...describeDeadline(commitment, source) },
      ...(amount?.type === 'quantity' ? [{ label: 'Amount', value: composeQuantity(amount.quantity) }] : []),
      { label: 'Status', value: commitment.status },
    ],
  };
}

function describeDeadline({ deadline }: CommitmentStatement, source: StatementSource): Omit<Field, 'label'> {
  if (!deadline) return { value: null };
  const said = source.mentions.get(deadline.mention)?.text;
  const value = composeBounds(deadline.earliest, deadline.latest) ?? said ?? null;
  return said && said !== value ? { value, note: `“${said}”` } : { value };
}

function describeAssessment(assessment: AssessmentStatement, source: StatementSource): Words {
  const { likelihood } = assessment;
  const who = findHolder(assessment.holder, source);
  return {
    who,
    nobody: 'The author',
    verb: agree(likelihood ? `judges ${likelihood}` : 'judges', who),
    what: source.textAt(assessment.proposition),
    isQuoted: false,
    toWhom: [],
    fields: [{ label: 'Likelihood', value: likelihood, ...(likelihood ? { note: 'ICD 203 band' } : {}) }],
  };
}

function describeAttribution(
  { attribution }: Statement,
  source: StatementSource,
): StatementSummary['attribution'] {
  if (!attribution) return null;
  const speaker = attribution.speaker === null ? [] : findParties([attribution.speaker], source);
  return { speaker: speaker[0] ?? null, cue: source.textAt(attribution.cue) };
}

function findHolder(id: string | null, source: StatementSource): Party[] {
  return id === null ? [] : findParties([id], source);
}

function findParties(ids: readonly string[], source: StatementSource): Party[] {
  const parties = ids.flatMap((id) => {
    const mention = source.mentions.get(id);
    return mention ? [toParty(mention, source)] : [];
  });
  return parties.filter((p, i) => parties.findIndex((q) => q.name === p.name) === i);
}

function toParty(mention: Mention, source: StatementSource): Party {
  if (mention.type !== 'actor') return { name: mention.text, said: null, id: null };
  const actor = mention.actor ?? findNamed(mention, source)?.actor ?? null;
  const name = actor?.name ?? findNamed(mention, source)?.text ?? mention.text;
  return { name, said: name === mention.text ? null : mention.text, id: actor?.id ?? null };
}

/** The mention that a pronoun stands for, through other pronouns; ends on a circle. */
function findNamed(mention: ActorMention, source: StatementSource): ActorMention | null {
  let at: ActorMention = mention;
  for (let steps = 0; steps < 8 && at.actor === null && at.antecedent !== null; steps++) {
    const next = source.mentions.get(at.antecedent);
    if (next?.type !== 'actor') return null;
    at = next;
  }
  return at === mention ? null : at;
}

function describePlace(id: string | null, source: StatementSource): Omit<Field, 'label'> {
  const mention = id === null ? undefined : source.mentions.get(id);
  if (mention?.type !== 'place') return { value: null };
  const { place, text } = mention;
  if (!place) return { value: text, note: 'which place of this name could not be said' };
  const region = place.admin1 && place.admin1 !== place.name ? place.admin1 : null;
  const value = [place.name, region, place.countryCode].filter((part) => part !== null).join(', ');
  return { value, note: PRECISION_NAMES[place.precision] };
}

/** "22 August 2025", with the words it was read from where they say more. */
function describeTime(id: string | null, source: StatementSource): Omit<Field, 'label'> {
  const mention = id === null ? undefined : source.mentions.get(id);
  if (mention?.type !== 'time') return { value: null };
  const { edtf, earliest, latest } = mention.time;
  const value = edtf === null ? composeBounds(earliest, latest) : composeDate(edtf).text;
  return value === null ? { value: `“${mention.text}”` } : { value, note: `“${mention.text}”` };
}
