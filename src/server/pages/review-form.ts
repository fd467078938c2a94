import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { DecisionBody, StatementChanges, StatementRef } from '../../model/decision.js';
import { LANES, type Lane } from '../../model/review-lane.js';
import { EVENT_TYPES, LIKELIHOODS, POSITION_STANCES, type Statement } from '../../model/statement.js';
import type { ListedStatement } from '../../store/catalog.js';
import { blank } from '../parse-fields.js';

const list = z.preprocess(
  (v) => (v === undefined ? [] : Array.isArray(v) ? v : [v]),
  z.array(z.string().min(1).max(200)).max(50),
);
const count = blank(z.coerce.number().int().min(0).max(10_000_000));

/** Where in the desk one is; carried from form to form. */
export const placeSchema = z.object({
  lane: z.enum(LANES).nullable().catch(null),
  conflict: z.string().max(100).catch(''),
  at: z.coerce.number().int().min(0).max(100_000).catch(0),
});
export type AskedPlace = z.infer<typeof placeSchema>;
export interface DeskPlace extends AskedPlace {
  readonly lane: Lane;
}

export const reviewSchema = z.object({
  action: z.enum(['accept', 'reject', 'retract', 'edit', 'merge', 'split']),
  statement: z.string().min(1).max(200),
  reason: z.preprocess((v) => (v === '' ? undefined : v), z.string().trim().max(2_000).optional()),
  others: list,
  eventType: blank(z.enum(EVENT_TYPES)),
  mode: z.string().max(60).optional(),
  factuality: blank(z.enum(['asserted', 'negated', 'hypothetical', 'future', 'historical'])),
  actors: list,
  recipients: list,
  earliest: blank(z.iso.date()),
  latest: blank(z.iso.date()),
  fatalitiesLow: count,
  fatalities: count,
  fatalitiesHigh: count,
  injuries: count,
  stance: blank(z.enum(POSITION_STANCES)),
  likelihood: blank(z.enum(LIKELIHOODS)),
});
export type ReviewForm = z.infer<typeof reviewSchema>;

export function toRef({ id, statement, document }: ListedStatement): StatementRef {
  const { kind, start, end } = statement;
  return { statementId: id, documentId: document.id, kind, start, end };
}

/** `others`: the statements that the form names beside this one. Throws FL_USAGE where none is named and one must be. */
export function composeBody(
  form: ReviewForm,
  item: ListedStatement,
  others: readonly ListedStatement[],
): DecisionBody {
  const target = toRef(item);
  switch (form.action) {
    case 'accept':
    case 'reject':
    case 'retract':
      return { kind: form.action, target };
    case 'edit':
      return { kind: 'edit', target, changes: findChanges(form, item) };
    case 'merge':
      if (others.length === 0) throw nothingChosen('Tick the statements that tell of the same event.');
      return { kind: 'merge', targets: [target, ...others.map(toRef)] };
    case 'split':
      // without others: this statement alone leaves
      return { kind: 'split', targets: others.length === 0 ? [target] : others.map(toRef) };
  }
}

function nothingChosen(hint: string): UserError {
  return new UserError('FL_USAGE', 'No other statement was chosen.', { hint });
}

/** Only what differs from what the rules read. */
function findChanges(form: ReviewForm, item: ListedStatement): StatementChanges {
  const { statement } = item;
  const given: StatementChanges = {
    ...(form.factuality ? { factuality: form.factuality } : {}),
    ...findKindChanges(form, statement),
    ...findPartyChanges(form, item),
  };
  const before = readPresent(item);
  const changed = Object.entries(given).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof StatementChanges]),
  );
  if (changed.length === 0) {
    throw new UserError('FL_USAGE', 'Nothing was changed.', {
      hint: 'Change a field, or accept the statement as it is.',
    });
  }
  return Object.fromEntries(changed) as StatementChanges;
}

function findKindChanges(form: ReviewForm, statement: Statement): StatementChanges {
  switch (statement.kind) {
    case 'event':
      return {
        ...(form.eventType ? { eventType: form.eventType } : {}),
        ...(form.mode === undefined ? {} : { mode: form.mode.trim() || null }),
        earliest: form.earliest ?? null,
        latest: form.latest ?? form.earliest ?? null,
        fatalities: readEstimate(form.fatalitiesLow, form.fatalities, form.fatalitiesHigh),
        injuries: readEstimate(undefined, form.injuries, undefined),
      };
    case 'commitment':
      return { earliest: form.earliest ?? null, latest: form.latest ?? form.earliest ?? null };
    case 'position':
      return form.stance ? { stance: form.stance } : {};
    case 'assessment':
      return { likelihood: form.likelihood ?? null };
    default:
      return {};
  }
}

function readEstimate(low: number | undefined, best: number | undefined, high: number | undefined) {
  const middle = best ?? low ?? high;
  if (middle === undefined) return null;
  const estimate = { low: low ?? middle, best: middle, high: high ?? middle };
  if (estimate.low <= estimate.best && estimate.best <= estimate.high) return estimate;
  throw new UserError('FL_USAGE', 'The numbers are not in order.', {
    hint: 'Low is at most best, best at most high.',
  });
}

function findPartyChanges(form: ReviewForm, { statement }: ListedStatement): StatementChanges {
  const hasRecipients = statement.kind === 'event' || statement.kind === 'commitment';
  return { actors: form.actors, ...(hasRecipients ? { recipients: form.recipients } : {}) };
}

/** The statement's own values in the form of changes: what the edit form begins with. */
export function readPresent({ statement, mentions }: ListedStatement): StatementChanges {
  const idOf = (mentionId: string | null): string[] => {
    const mention = mentions.find((m) => m.id === mentionId);
    if (mention?.type !== 'actor') return [];
    if (mention.actor) return [mention.actor.id];
    return mention.antecedent && mention.antecedent !== mention.id ? idOf(mention.antecedent) : [];
  };
  const unique = (ids: readonly (string | null)[]) => [...new Set(ids.flatMap(idOf))];
  const { factuality } = statement;
  switch (statement.kind) {
    case 'event': {
      const time = mentions.find((m) => m.id === statement.time);
      const day = (value: string | null | undefined) => value?.slice(0, 10) ?? null;
      return {
        factuality,
        eventType: statement.eventType,
        mode: statement.mode,
        earliest: time?.type === 'time' ? day(time.time.earliest) : null,
        latest: time?.type === 'time' ? day(time.time.latest) : null,
        fatalities: statement.fatalities,
        injuries: statement.injuries,
        actors: unique(statement.actors),
        recipients: unique(statement.recipients),
      };
    }
    case 'claim':
      return { factuality, actors: unique([statement.speaker?.mention ?? null]) };
    case 'commitment':
      return {
        factuality,
        earliest: statement.deadline?.earliest ?? null,
        latest: statement.deadline?.latest ?? null,
        actors: unique([statement.promisor]),
        recipients: unique([statement.beneficiary]),
      };
    case 'position':
      return { factuality, stance: statement.stance, actors: unique([statement.holder]) };
    case 'assessment':
      return { factuality, likelihood: statement.likelihood, actors: unique([statement.holder]) };
    case 'condition':
      return { factuality, actors: unique([statement.holder]) };
  }
}
