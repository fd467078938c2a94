import type { Decision, DecisionBody, StatementChanges } from '../model/decision.js';
import { composeDay } from './dates.js';
import { EVENT_NAMES, FACTUALITY_NAMES } from './words.js';

/** What a decision did, as a heading: "Rejected", "Edited: type, factuality". */
export function composeDecision(body: DecisionBody): string {
  switch (body.kind) {
    case 'accept':
      return 'Accepted';
    case 'reject':
      return 'Rejected: the rules misread it';
    case 'retract':
      return 'Retracted: its outlet took it back';
    case 'edit':
      return `Edited: ${composeChanges(body.changes)}`;
    case 'merge':
      return `Merged: ${body.targets.length} statements tell of one event`;
    case 'split':
      return `Split: ${body.targets.length === 1 ? 'it tells' : 'they tell'} of another event`;
    case 'event-status':
      return `Event ruled ${body.status}`;
    case 'alias-merge':
      return `${body.names?.alias ?? body.alias} counted as ${body.names?.actor ?? body.actor}`;
    case 'alias-split':
      return `${body.alias} counted by itself again`;
    case 'commitment-status':
      return `Commitment ${body.status} on ${composeDay(body.on)}`;
    case 'judgment':
      return `Judgment: ${body.text} (${body.likelihood})`;
    case 'issue':
      return `New issue: ${body.name}`;
    case 'question':
      return `Asked: ${body.text}`;
    case 'rest':
      return body.successor === null
        ? 'Left as it was: an earlier decision'
        : 'Set on another statement: an earlier decision';
    case 'undo':
      return 'Taken back: an earlier decision';
  }
}

/** Field by field, with what each was set to. */
export function composeChanges(changes: StatementChanges): string {
  const parts = Object.entries(changes).flatMap(([field, value]) =>
    value === undefined ? [] : [`${FIELD_NAMES[field] ?? field} ${composeValue(field, value)}`],
  );
  return parts.length === 0 ? 'nothing' : parts.join('; ');
}

const FIELD_NAMES: Readonly<Record<string, string>> = {
  eventType: 'type',
  mode: 'mode',
  factuality: 'told as',
  actors: 'actors',
  recipients: 'recipients',
  earliest: 'earliest',
  latest: 'latest',
  fatalities: 'killed',
  injuries: 'injured',
  stance: 'stance',
  likelihood: 'likelihood',
};

function composeValue(field: string, value: unknown): string {
  if (value === null) return 'not stated';
  if (Array.isArray(value)) return value.length === 0 ? 'nobody named' : value.join(', ');
  if (typeof value === 'object' && value !== null && 'best' in value) return String(value.best);
  if (field === 'eventType')
    return (EVENT_NAMES as Readonly<Record<string, string>>)[String(value)] ?? String(value);
  if (field === 'factuality') {
    return (FACTUALITY_NAMES as Readonly<Record<string, string>>)[String(value)] ?? String(value);
  }
  return String(value);
}

/** "Ann Ojo, editor" */
export function composeAuthor({ author, role }: Decision): string {
  return `${author}, ${role}`;
}
