import type { Hono } from 'hono';
import { addCalendar } from '../../analyze/commitment-calendar.js';
import { COMMITMENT_STATUSES, type Commitment, compareTold } from '../../model/commitment.js';
import { composeCode, composeQuantity } from '../../publish/words.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { commitmentRulingSchema, toDelivered, toRef } from '../ruling-forms.js';
import { Due, StateChip, StepList } from '../views/commitments-section.js';
import { History } from '../views/history.js';
import { getEditorCsrf } from '../views/is-editor.js';
import { getCommitmentPath, PartyName, Source } from '../views/ledger-parts.js';
import { hasExamples, loadOriginFacts } from '../views/origin-details.js';
import { NotStated } from '../views/parts.js';
import { toRef as toListedRef } from './review-form.js';

/** What somebody promised, what became of it, and on whose word each step stands. */
export function addCommitmentPages(app: Hono<PageEnv>, kit: Kit): void {
  const { ledger, catalog } = kit.parts;
  app.get('/commitments/:id', async (c) => showCommitment(c, kit, c.req.param('id')));
  app.post('/commitments/:id/status', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const id = c.req.param('id');
    const commitment = getRecord(await ledger.loadCommitment(id, null), 'commitment', id);
    const [first] = commitment.statements;
    if (!first) throw new Error(`commitment ${id} has no statement`);
    const { status, on, reason, evidence, ...amount } = parseFields(
      commitmentRulingSchema,
      form,
      'A state, the day it came about, and a reason.',
    );
    const shown =
      evidence === undefined
        ? null
        : getRecord(await catalog.loadStatement(evidence), 'statement', evidence, 'evidence');
    const body = {
      kind: 'commitment-status',
      target: toRef(first),
      status,
      on,
      evidence: shown && toListedRef(shown),
      delivered: toDelivered(amount, commitment),
    } as const;
    await recordDecision(c, kit, session, { body, reason });
    return c.redirect(getCommitmentPath(id), 303);
  });
}

async function showCommitment(c: PageContext, kit: Kit, id: string): Promise<Response> {
  const asOf = c.get('asOf');
  const found = getRecord(await kit.parts.ledger.loadCommitment(id, asOf), 'commitment', id);
  const today = (asOf ?? kit.parts.now()).slice(0, 10);
  const decisions = await kit.parts.review.listDecisionsOn(found.statements.map((s) => s.id));
  const known = decisions.filter(
    ({ decision: { body, at } }) => body.kind === 'commitment-status' && (asOf === null || at <= asOf),
  );
  const page = { commitment: addCalendar(found, today), decisions: known, today, csrf: getEditorCsrf(c) };
  const facts = await loadOriginFacts(
    kit.parts.stories,
    [],
    [...found.statements, ...found.hints].map((s) => s.passage),
  );
  const title = `Commitment: ${found.undertaking.slice(0, 60)}`;
  return renderPage(c, kit, { title, hasExamples: hasExamples(facts) }, <CommitmentPage {...page} />);
}

interface CommitmentProps {
  readonly commitment: Commitment;
  /** on its state */
  readonly decisions: readonly DecisionRecord[];
  /** ISO 8601 day */
  readonly today: string;
  /** null: may not decide */
  readonly csrf: string | null;
}

function CommitmentPage({ commitment: c, decisions, today, csrf }: CommitmentProps) {
  const path = getCommitmentPath(c.id);
  return (
    <article class="single k-commitment">
      <header class="head">
        <p class="kicker">Commitment, {composeCode(c.modality)}</p>
        <h1 class="outside">{c.undertaking}</h1>
        <p>
          <StateChip commitment={c} today={today} />
        </p>
      </header>
      <CommitmentFacts commitment={c} today={today} />
      <section aria-labelledby="steps">
        <h2 id="steps">What became of it</h2>
        <StepList steps={c.steps} />
        <History decisions={decisions} undo={csrf === null ? null : { csrf, next: path }} />
        {csrf === null ? null : <RulingForm commitment={c} today={today} csrf={csrf} />}
      </section>
      <section aria-labelledby="words">
        <h2 id="words">In whose words</h2>
        <ul class="lines">
          {[...c.statements].sort(compareTold).map((s) => (
            <li key={s.id}>
              <blockquote class="quote">{s.passage.quote}</blockquote>
              <Source passage={s.passage} />
            </li>
          ))}
        </ul>
      </section>
      <HintSection commitment={c} />
    </article>
  );
}

function CommitmentFacts({ commitment: c, today }: Pick<CommitmentProps, 'commitment' | 'today'>) {
  return (
    <dl class="fields">
      <div>
        <dt>Who</dt>
        <dd>
          <PartyName party={c.promisor} />
        </dd>
      </div>
      <div>
        <dt>To whom</dt>
        <dd>
          <PartyName party={c.beneficiary} />
        </dd>
      </div>
      <div>
        <dt>How much</dt>
        <dd>{c.amount ? composeQuantity(c.amount) : <NotStated />}</dd>
      </div>
      <div>
        <dt>On condition</dt>
        <dd>{c.condition ? <q class="outside">{c.condition}</q> : <NotStated />}</dd>
      </div>
      <div>
        <dt>Due</dt>
        <dd>
          <Due commitment={c} today={today} />
        </dd>
      </div>
    </dl>
  );
}

/** Later statements are shown to people, never assumed to settle anything. */
function HintSection({ commitment: { hints } }: { readonly commitment: Commitment }) {
  if (hints.length === 0) return null;
  return (
    <section aria-labelledby="hints">
      <h2 id="hints">Later statements to look at</h2>
      <ul class="lines">
        {hints.map((h) => (
          <li key={h.passage.statementId}>
            <span class="chip">{h.suggests}?</span>
            <blockquote class="quote">{h.passage.quote}</blockquote>
            <Source passage={h.passage} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RulingProps extends Pick<CommitmentProps, 'commitment' | 'today'> {
  readonly csrf: string;
}

function RulingForm({ commitment: { id, hints, amount }, today, csrf }: RulingProps) {
  return (
    <details>
      <summary>Decide on its state</summary>
      <form class="sheet-form" method="post" action={`${getCommitmentPath(id)}/status`}>
        <input type="hidden" name="csrf" value={csrf} />
        <label for="ruling-status">State</label>
        <select id="ruling-status" name="status">
          {COMMITMENT_STATUSES.map((s) => (
            <option key={s}>{s}</option>
          ))}
        </select>
        <label for="ruling-on">Since</label>
        <input id="ruling-on" type="date" name="on" value={today} required />
        <label for="ruling-evidence">Statement that shows it</label>
        <input id="ruling-evidence" type="text" name="evidence" list="ruling-hints" maxLength={200} />
        <datalist id="ruling-hints">
          {hints.map((h) => (
            <option key={h.passage.statementId} value={h.passage.statementId}>
              {h.passage.quote.slice(0, 120)}
            </option>
          ))}
        </datalist>
        <p class="hint">Its id, as in the address of its page; without one it stands on your word.</p>
        <label for="ruling-delivered">Delivered with it{amount?.unit ? `, ${amount.unit}` : ''}</label>
        <input id="ruling-delivered" type="number" name="delivered" min={0} step="any" />
        <label for="ruling-unit">In another unit</label>
        <input id="ruling-unit" type="text" name="unit" maxLength={40} />
        <label for="ruling-reason">Reason</label>
        <textarea id="ruling-reason" name="reason" rows={2} required minLength={3} maxLength={2_000} />
        <button type="submit">Decide</button>
      </form>
    </details>
  );
}
