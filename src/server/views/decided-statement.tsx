import type { Decision } from '../../model/decision.js';
import { getStatementPath } from '../../publish/citations.js';
import { composeAuthor } from '../../publish/decisions.js';
import type { ListedStatement } from '../../store/catalog.js';
import { Instant, Publisher } from './parts.js';

/** The words that were decided about, leading to their statement. */
export function DecidedStatement({ statement }: { readonly statement: ListedStatement }) {
  return (
    <blockquote>
      <a class="outside" href={getStatementPath(statement.id)}>
        {statement.statement.quote}
      </a>{' '}
      <small>
        <Publisher name={statement.document.publisher} />
      </small>
    </blockquote>
  );
}

/** Who decided, as whom, and when. */
export function DecisionByline({ decision }: { readonly decision: Decision }) {
  return (
    <p class="kicker">
      <span class="outside">{composeAuthor(decision)}</span> · <Instant at={decision.at} />
    </p>
  );
}
