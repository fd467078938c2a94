import { composeAuthor, composeDecision } from '../../publish/decisions.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { Instant } from './parts.js';
import { UndoForm } from './undo-form.js';

interface HistoryProps {
  readonly decisions: readonly DecisionRecord[];
  /** of those who may take back, and the path to come back to; absent: nobody may, here */
  readonly undo?: { readonly csrf: string; readonly next: string } | null;
  /** level of the heading */
  readonly level?: 2 | 3;
}

/** What was decided so far, oldest first, with authors and reasons; what was taken back stays in sight. */
export function History({ decisions, undo = null, level = 3 }: HistoryProps) {
  if (decisions.length === 0) return null;
  const Heading = `h${level}` as const;
  return (
    <>
      <Heading>Decided so far</Heading>
      <ol class="history">
        {decisions.map(({ decision, isUndone }) => (
          <li key={decision.id}>
            {isUndone ? <del>{composeDecision(decision.body)}</del> : composeDecision(decision.body)}
            {isUndone ? ' (taken back)' : ''}, <span class="outside">{composeAuthor(decision)}</span>,{' '}
            <Instant at={decision.at} />
            {decision.reason ? (
              <>
                : <q class="outside">{decision.reason}</q>
              </>
            ) : null}{' '}
            {undo !== null && !isUndone && decision.body.kind !== 'undo' ? (
              <UndoForm decision={decision.id} {...undo} what={composeDecision(decision.body)} />
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
