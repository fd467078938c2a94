import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Decision, DecisionBody, DecisionKind, StatementRef } from '../model/decision.js';
import type { Database } from './database.js';
import type { DecisionRow } from './ledger-tables.js';
import { cleanText, toJson } from './storable.js';

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

export interface DecisionFilter {
  readonly kinds: readonly DecisionKind[];
  /** of judgments and questions: only those of this conflict */
  readonly conflict?: string;
}

/** Of these kinds, with all that takes them back, as known at `asOf` (ISO 8601 UTC; null: now); oldest first. */
export async function listDecisions(
  database: Database,
  { kinds, conflict }: DecisionFilter,
  asOf: string | null,
): Promise<Decision[]> {
  const isKnown = asOf === null ? sql<SqlBool>`true` : sql<SqlBool>`d.known_at <= ${asOf}`;
  const isWanted = sql<SqlBool>`d.kind = ANY(${kinds}::text[]) AND
    (${conflict ?? null}::text IS NULL OR d.body->>'conflict' = ${conflict ?? null})`;
  const rows = await selectWithUndos(database, sql<SqlBool>`${isWanted} AND ${isKnown}`, isKnown)
    .selectAll()
    .orderBy('known_at')
    .orderBy('id')
    .execute();
  return rows.map(toDecision);
}

/** Rows of `decision` (as `d`), and those (as `d` too) that take them back, or take back what took them back. */
export function selectWithUndos(
  database: Database,
  isWanted: RawBuilder<SqlBool>,
  isKnown: RawBuilder<SqlBool>,
) {
  return database
    .withRecursive('wanted', (db) =>
      db
        .selectFrom('decision as d')
        .selectAll('d')
        .where(isWanted)
        .unionAll(
          db
            .selectFrom('decision as d')
            .innerJoin('wanted as w', (j) => j.on(sql<SqlBool>`d.body->>'decision' = w.id`))
            .selectAll('d')
            .where('d.kind', '=', 'undo')
            .where(isKnown),
        ),
    )
    .selectFrom('wanted');
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
    case 'rest':
    case 'undo':
      return [];
    default:
      return [body.target];
  }
}
