import type { Hono } from 'hono';
import { z } from 'zod';
import { findSuccessors } from '../../analyze/find-successors.js';
import { UserError } from '../../errors.js';
import type { DecisionBody, StatementRef } from '../../model/decision.js';
import { getPassagePath } from '../../publish/citations.js';
import { composeDecision } from '../../publish/decisions.js';
import type { ListedStatement } from '../../store/catalog.js';
import type { GoneDecision } from '../../store/review/review-desk.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { DecidedStatement, DecisionByline } from '../views/decided-statement.js';
import { getEditorCsrf } from '../views/is-editor.js';
import { Pager } from '../views/parts.js';

const SIZE = 30;
/** statements of now that a decision may be set on */
const MOST_SUCCESSORS = 5;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);
/** `statement`: the one it is set on; empty: it is left as it is */
const formSchema = z.object({
  statement: z.string().trim().max(200),
  reason: z.string().trim().min(3).max(2_000),
});

const FATES: Readonly<Record<GoneDecision['fate'], string>> = {
  updated: 'Its article was updated since; what is decided of a former version does not pass to the new one.',
  reread: 'Newer rules read the document again and find nothing of this kind at its passage.',
};

/** Decisions that work on nothing any more, and what editors make of them. */
export function addGonePages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/decisions/gone', async (c) => {
    const page = pageSchema.parse(c.req.query('page') ?? 1);
    const found = await kit.parts.review.listGone({ limit: SIZE + 1, offset: (page - 1) * SIZE });
    const items = found.slice(0, SIZE);
    return renderPage(
      c,
      kit,
      {
        title: 'Decisions without their statement',
        hasExamples: items.some((i) => i.statement.document.isExample),
      },
      <GonePage items={items} page={page} hasMore={found.length > SIZE} csrf={getEditorCsrf(c)} />,
    );
  });
  app.post('/decisions/:id/settle', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const id = c.req.param('id');
    const [gone] = await kit.parts.review.listGone({ limit: 1, offset: 0, id });
    const { decision, now } = getRecord(gone ?? null, 'decision', id);
    const { statement, reason } = parseFields(formSchema, form, 'A reason, and one of the statements shown.');
    const target =
      statement === ''
        ? null
        : getRecord(now.find((s) => s.id === statement) ?? null, 'statement', statement);
    const body = target && moveTo(decision.body, toRef(target));
    const successor = body && (await recordDecision(c, kit, session, { body, reason }));
    await recordDecision(c, kit, session, {
      body: { kind: 'rest', decision: id, successor: successor?.id ?? null },
      reason,
    });
    return c.redirect('/decisions/gone', 303);
  });
}

function moveTo(body: DecisionBody, target: StatementRef): DecisionBody {
  if ('target' in body) return { ...body, target };
  throw new UserError('FL_USAGE', 'This decision is not about one statement.', {
    hint: 'Leave it as it is, and decide anew at the review desk.',
  });
}

function toRef({ id, statement, document }: ListedStatement): StatementRef {
  const { kind, start, end } = statement;
  return { statementId: id, documentId: document.id, kind, start, end };
}

interface GoneProps {
  readonly items: readonly GoneDecision[];
  readonly page: number;
  readonly hasMore: boolean;
  /** null: may not decide */
  readonly csrf: string | null;
}

function GonePage({ items, page, hasMore, csrf }: GoneProps) {
  return (
    <>
      <header class="head">
        <h1>Decisions without their statement</h1>
        <p class="lede">
          What people decided of statements that no longer stand. Each is kept and counts for the days before;
          an editor can set it on a statement of now, or leave it as it is.
        </p>
      </header>
      {items.length === 0 ? <p class="unstated">None: every decision has its statement.</p> : null}
      <ol class="corrections">
        {items.map((item) => (
          <GoneItem key={item.decision.id} item={item} csrf={csrf} />
        ))}
      </ol>
      <Pager base="/decisions/gone" query={{}} page={page} size={SIZE} total={null} hasMore={hasMore} />
    </>
  );
}

function GoneItem({ item, csrf }: { readonly item: GoneDecision; readonly csrf: string | null }) {
  const { decision, statement, fate, now } = item;
  const successors = findSuccessors(
    statement.statement.quote,
    now,
    (s) => s.statement.quote,
    MOST_SUCCESSORS,
  );
  return (
    <li id={decision.id}>
      <h2>{composeDecision(decision.body)}</h2>
      <DecidedStatement statement={statement} />
      {decision.reason ? <p class="outside">{decision.reason}</p> : null}
      <p>{FATES[fate]}</p>
      <DecisionByline decision={decision} />
      {csrf === null ? (
        <Successors items={successors} />
      ) : (
        <SettleForm decision={decision.id} items={successors} csrf={csrf} />
      )}
    </li>
  );
}

/** Statements of now in words like it. */
function Successors({ items }: { readonly items: readonly ListedStatement[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <p class="aside">Stated now in like words:</p>
      <ul>
        {items.map((s) => (
          <li key={s.id}>
            <a class="outside" href={getPassagePath(s.document.id, s.statement.id)}>
              {s.statement.quote}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

interface SettleProps {
  readonly decision: string;
  readonly items: readonly ListedStatement[];
  readonly csrf: string;
}

function SettleForm({ decision, items, csrf }: SettleProps) {
  const reason = `settle-${decision}`;
  return (
    <form class="sheet-form" method="post" action={`/decisions/${encodeURIComponent(decision)}/settle`}>
      <input type="hidden" name="csrf" value={csrf} />
      <fieldset>
        <legend>What becomes of it</legend>
        {items.map((s) => (
          <label key={s.id}>
            <input type="radio" name="statement" value={s.id} /> Set it on{' '}
            <q class="outside">{s.statement.quote}</q>
          </label>
        ))}
        <label>
          <input type="radio" name="statement" value="" checked /> Leave it as it is
        </label>
      </fieldset>
      <label for={reason}>Reason</label>
      <input id={reason} type="text" name="reason" required minLength={3} maxLength={2_000} />
      <button type="submit">Settle</button>
    </form>
  );
}
