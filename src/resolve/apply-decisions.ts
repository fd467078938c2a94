import type { Decision, StatementChanges } from '../model/decision.js';
import type { FiledStatement, Party } from '../model/filed-statement.js';
import { isAt } from './active-decisions.js';

/** A statement with what people decided of it. `null`: rejected, it says nothing any more. */
export interface RuledStatement {
  readonly statement: FiledStatement;
  /** its outlet took it back */
  readonly isRetracted: boolean;
}

export interface Rulings {
  /** active ones, oldest first */
  readonly decisions: readonly Decision[];
  /** the actor that an id stands for, itself where nobody merged it */
  resolve(party: Party): Party;
  /** what is known of an actor that an editor names by id */
  lookUp(id: string): Party;
}

export function applyDecisions(raw: FiledStatement, rulings: Rulings): RuledStatement | null {
  let ruled: RuledStatement = { statement: raw, isRetracted: false };
  for (const { body } of rulings.decisions) {
    if (!('target' in body) || !isAt(body.target, raw)) continue;
    if (body.kind === 'reject') return null;
    if (body.kind === 'retract') ruled = { ...ruled, isRetracted: true };
    if (body.kind === 'edit') {
      ruled = { ...ruled, statement: applyChanges(ruled.statement, body.changes, rulings) };
    }
  }
  return { ...ruled, statement: resolveParties(ruled.statement, rulings.resolve) };
}

/** Only what the statement's kind has is changed. */
function applyChanges(s: FiledStatement, changes: StatementChanges, { lookUp }: Rulings): FiledStatement {
  const { actors, recipients, factuality, ...plain } = changes;
  const own = Object.fromEntries(Object.entries(plain).filter(([key]) => key in s));
  const changed = { ...s, ...own, ...(factuality ? { factuality } : {}) } as FiledStatement;
  const [first = null] = actors?.map(lookUp) ?? [];
  switch (changed.kind) {
    case 'event':
      return {
        ...changed,
        ...(actors ? { actors: actors.map(lookUp) } : {}),
        ...(recipients ? { recipients: recipients.map(lookUp) } : {}),
      };
    case 'commitment':
      return {
        ...changed,
        ...(actors ? { promisor: first } : {}),
        ...(recipients ? { beneficiary: recipients.map(lookUp)[0] ?? null } : {}),
      };
    case 'claim':
      return actors ? { ...changed, speaker: first } : changed;
    default:
      return actors ? { ...changed, holder: first } : changed;
  }
}

function resolveParties(s: FiledStatement, resolve: Rulings['resolve']): FiledStatement {
  const one = (party: Party | null) => party && resolve(party);
  const speaker = one(s.speaker);
  switch (s.kind) {
    case 'event':
      return { ...s, speaker, actors: s.actors.map(resolve), recipients: s.recipients.map(resolve) };
    case 'commitment':
      return { ...s, speaker, promisor: one(s.promisor), beneficiary: one(s.beneficiary) };
    case 'claim':
      return { ...s, speaker };
    default:
      return { ...s, speaker, holder: one(s.holder) };
  }
}
