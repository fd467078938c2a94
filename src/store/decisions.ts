import { sql } from 'kysely';
import type { Decision, DecisionBody, StatementRef } from '../model/decision.js';
import type { Database } from './database.js';
import { cleanText, toJson } from './storable.js';
import type { DecisionRow } from './tables.js';

/** Adds a decision for good; one that takes it back is another decision. */
export async function appendDecision(database: Database, decision: Decision): Promise<void> {
  const { id, author, role, at, reason, body } = decision;
  await database
    .insertInto('decision')
    .values({
      id,
      kind: body.kind,
      author: cleanText(author),
      author_id: decision.authorId ?? null,
      role,
      reason: reason === null ? null : cleanText(reason),
      targets: findTargets(body).map((t) => t.statementId),
      body: toJson(body),
      known_at: at,
    })
    .execute();
}

/** Which decisions: those known at `asOf` (ISO 8601 UTC), about one statement, of some kinds. */
export interface DecisionFilter {
  readonly asOf?: string;
  readonly target?: string;
  readonly kinds?: readonly Decision['body']['kind'][];
}

/** Oldest first, those taken back and those that take back among them. */
export async function loadDecisions(
  database: Database,
  { asOf, target, kinds }: DecisionFilter = {},
): Promise<Decision[]> {
  let query = database.selectFrom('decision').selectAll().orderBy('known_at').orderBy('id');
  if (asOf !== undefined) query = query.where('known_at', '<=', asOf);
  if (target !== undefined) query = query.where(sql<boolean>`targets @> ARRAY[${target}]::text[]`);
  if (kinds !== undefined) query = query.where('kind', 'in', kinds);
  const rows = await query.execute();
  return rows.map(toDecision);
}

export async function loadDecision(database: Database, id: string): Promise<Decision | null> {
  const row = await database.selectFrom('decision').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toDecision(row) : null;
}

export function toDecision({ id, author, author_id, role, reason, body, known_at }: DecisionRow): Decision {
  const authorId = author_id === null ? {} : { authorId: author_id };
  return { id, author, ...authorId, role, at: known_at, reason, body };
}

/** Every statement that a decision points at. */
export function findTargets(body: DecisionBody): readonly StatementRef[] {
  switch (body.kind) {
    case 'merge':
    case 'split':
      return body.targets;
    case 'judgment':
      return body.citations;
    case 'commitment-status':
      return body.evidence === null ? [body.target] : [body.target, body.evidence];
    case 'alias-merge':
    case 'alias-split':
    case 'issue':
    case 'question':
    case 'undo':
      return [];
    default:
      return [body.target];
  }
}
