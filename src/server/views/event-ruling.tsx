import { type ConflictEvent, EVENT_STATUSES } from '../../model/conflict-event.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { History } from './history.js';
import { getEventPath, STATUS_MEANINGS } from './ledger-parts.js';

interface RulingProps {
  readonly event: ConflictEvent;
  /** on its status */
  readonly decisions: readonly DecisionRecord[];
  /** null: may not decide */
  readonly csrf: string | null;
}

/** What people decided of an event's status, and the form to decide. */
export function EventRuling({ event, decisions, csrf }: RulingProps) {
  if (csrf === null && decisions.length === 0) return null;
  const path = getEventPath(event.id);
  return (
    <section aria-labelledby="ruling">
      <h2 id="ruling">Decided by people</h2>
      <History decisions={decisions} undo={csrf === null ? null : { csrf, next: path }} />
      {csrf === null ? null : (
        <details>
          <summary>Decide on its status</summary>
          <form class="sheet-form" method="post" action={`${path}/status`}>
            <input type="hidden" name="csrf" value={csrf} />
            <label for="ruling-status">Status</label>
            <select id="ruling-status" name="status">
              {EVENT_STATUSES.map((s) => (
                <option key={s} value={s} selected={s === event.assessment.status}>
                  {s}
                </option>
              ))}
            </select>
            <p class="hint">{EVENT_STATUSES.map((s) => `${s}: ${STATUS_MEANINGS[s]}`).join('; ')}.</p>
            <label for="ruling-reason">Reason</label>
            <textarea id="ruling-reason" name="reason" rows={2} required minLength={3} maxLength={2_000} />
            <button type="submit">Decide</button>
          </form>
        </details>
      )}
    </section>
  );
}
