import type { Decision } from '../../model/decision.js';
import { Instant } from './parts.js';

/** Who decided, when, and why where it is said: "E. Editor, 3 March 2031: reason". */
export function DecisionNote({ decision }: { readonly decision: Decision }) {
  return (
    <>
      <span class="outside">{decision.author}</span>, <Instant at={decision.at} />
      {decision.reason ? (
        <>
          : <span class="outside">{decision.reason}</span>
        </>
      ) : null}
    </>
  );
}
