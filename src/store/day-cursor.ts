import { sql } from 'kysely';

/** The last row of the page before; the next page begins after it. `day`: ISO 8601; null: it has none. */
export interface DayCursor {
  readonly day: string | null;
  readonly id: string;
}

interface Order {
  /** column of the days */
  readonly day: string;
  readonly id: string;
  readonly direction: 'latest first' | 'soonest first';
}

/** Past a row in the order by day, rows without a day last, then by id. */
export function isAfter({ day, id }: DayCursor, order: Order) {
  const [days, ids] = [sql.ref(order.day), sql.ref(order.id)];
  if (day === null) return sql<boolean>`(${days} IS NULL AND ${ids} > ${id})`;
  const isPast = order.direction === 'latest first' ? sql`${days} < ${day}` : sql`${days} > ${day}`;
  return sql<boolean>`(${isPast} OR (${days} = ${day} AND ${ids} > ${id}) OR ${days} IS NULL)`;
}
