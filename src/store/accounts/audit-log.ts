import { sql } from 'kysely';
import type { AuditEntry, Role } from '../../model/role.js';
import type { Database } from '../database.js';
import { cleanText } from '../storable.js';
import type { AuditTable } from '../tables.js';
import type { AuditLog } from './accounts.js';

/** The audit log in the store. */
export function createAuditLog(database: Database): AuditLog {
  return {
    async record(entry) {
      await database.insertInto('audit').values(toRow(entry)).execute();
    },
    async listAudit({ limit, offset }) {
      const rows = await database
        .selectFrom('audit')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const { total } = await database
        .selectFrom('audit')
        .select((b) => b.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { items: rows.map(toEntry), total };
    },
    async countRefused({ action, since, origin, subject }) {
      return database
        .selectFrom('audit')
        .select([
          sql<number>`count(*) FILTER (WHERE origin = ${origin})`.as('byOrigin'),
          sql<number>`count(*) FILTER (WHERE subject = ${subject})`.as('bySubject'),
        ])
        .where('action', '=', action)
        .where('outcome', '=', 'refused')
        .where('known_at', '>=', since)
        .executeTakeFirstOrThrow();
    },
  };
}

type Row = Omit<AuditTable, 'id'>;

function toRow(entry: AuditEntry): Row {
  const { at, personId, personName, role, action, subject, outcome, code, origin } = entry;
  return {
    known_at: at,
    person_id: personId,
    person_name: personName === null ? null : cleanText(personName),
    role,
    action,
    subject: subject === null ? null : cleanText(subject).slice(0, 500),
    outcome,
    code,
    origin,
  };
}

function toEntry(row: Row): AuditEntry {
  return {
    at: row.known_at,
    personId: row.person_id,
    personName: row.person_name,
    role: row.role as Role | null,
    action: row.action,
    subject: row.subject,
    outcome: row.outcome,
    code: row.code,
    origin: row.origin,
  };
}
