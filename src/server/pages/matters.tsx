import type { Hono } from 'hono';
import { z } from 'zod';
import { createIssueFinder } from '../../analyze/positions.js';
import type { FiledPosition } from '../../model/filed-statement.js';
import { CUE, type Issue } from '../../model/position-history.js';
import { composeCount } from '../../publish/words.js';
import { checkForm } from '../check-form.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { listOwnIssues, type OwnIssue } from '../own-issues.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { DecisionNote } from '../views/decision-note.js';
import { getEditorCsrf } from '../views/is-editor.js';
import { PartyName, Source } from '../views/ledger-parts.js';
import { UndoForm } from '../views/undo-form.js';

const HINT =
  'A name, and cues with commas between them: words, beginnings of words (guarant*), or words in a row.';
/** positions, the newest, in which cues are tried out */
const MOST_TRIED = 1_000;
const MOST_SHOWN = 12;

const cuesSchema = z.preprocess(
  (given) =>
    String(given ?? '')
      .split(/[,\n]/)
      .map((cue) => cue.trim().replace(/\s+/g, ' '))
      .filter(Boolean),
  z.array(z.string().max(80).regex(CUE)).min(1).max(40),
);
const matterSchema = z.object({
  name: z.string().trim().min(3).max(80),
  cues: cuesSchema,
  reason: z.preprocess((v) => (v === '' ? undefined : v), z.string().trim().max(2_000).optional()),
});

/** The matters of the positions matrix: those of the data files, and those that editors add. */
export function addMatterPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/matters', (c) => showMatters(c, kit));
  app.post('/matters', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const { name, cues, reason = null } = parseFields(matterSchema, form, HINT);
    const id = `own-${kit.parts.createNonce()}`;
    await recordDecision(c, kit, session, { body: { kind: 'issue', id, name, cues }, reason });
    return c.redirect('/matters', 303);
  });
}

async function showMatters(c: PageContext, kit: Kit): Promise<Response> {
  const { ledger, issues } = kit.parts;
  const asOf = c.get('asOf');
  const asked = c.req.query('cues');
  const cues =
    asked === undefined ? null : parseFields(z.object({ cues: cuesSchema }), { cues: asked }, HINT).cues;
  const own = listOwnIssues(await ledger.listDecisions({ kinds: ['issue'] }, asOf));
  const trial = cues === null ? null : { cues, found: await tryCues(cues, kit, asOf) };
  return renderPage(
    c,
    kit,
    { title: 'Matters' },
    <MattersPage own={own} known={issues} trial={trial} csrf={getEditorCsrf(c)} />,
  );
}

async function tryCues(cues: readonly string[], kit: Kit, asOf: string | null): Promise<FiledPosition[]> {
  const filed = await kit.parts.ledger.listFiled({ kinds: ['position'], limit: MOST_TRIED }, asOf);
  const find = createIssueFinder([{ id: 'trial', name: '', cues }]);
  return filed.filter((s): s is FiledPosition => s.kind === 'position' && find(s.issue).length > 0);
}

interface Trial {
  readonly cues: readonly string[];
  readonly found: readonly FiledPosition[];
}

interface MattersProps {
  readonly own: readonly OwnIssue[];
  readonly known: readonly Issue[];
  readonly trial: Trial | null;
  /** null: may not add */
  readonly csrf: string | null;
}

function MattersPage({ own, known, trial, csrf }: MattersProps) {
  return (
    <>
      <header class="head">
        <h1>Matters</h1>
        <p class="lede">
          What parties take positions on. A position is filed under a matter by the words of its passage, so a
          new matter finds the old positions too.
        </p>
      </header>
      <section aria-labelledby="own">
        <h2 id="own">Added by editors</h2>
        {own.length === 0 ? <p class="unstated">None yet.</p> : null}
        <ul class="plain">
          {own.map((issue) => (
            <OwnMatter key={issue.id} issue={issue} csrf={csrf} />
          ))}
        </ul>
      </section>
      {csrf === null ? null : <MatterForms trial={trial} csrf={csrf} />}
      <section aria-labelledby="known">
        <h2 id="known">In the data files</h2>
        <dl class="fields">
          {known.map((issue) => (
            <div key={issue.id}>
              <dt>{issue.name}</dt>
              <dd>{issue.cues.join(', ')}</dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

function OwnMatter({ issue, csrf }: { readonly issue: OwnIssue; readonly csrf: string | null }) {
  const { name, cues, decision } = issue;
  return (
    <li>
      <strong class="outside">{name}</strong>: <span class="outside">{cues.join(', ')}</span>{' '}
      <small class="reported">
        <DecisionNote decision={decision} />
      </small>{' '}
      {csrf === null ? null : <UndoForm decision={decision.id} csrf={csrf} next="/matters" what={name} />}
    </li>
  );
}

function MatterForms({ trial, csrf }: Pick<MattersProps, 'trial'> & { readonly csrf: string }) {
  const cues = trial?.cues.join(', ');
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add a matter</h2>
      <form class="filters" method="get" action="/matters">
        <label>
          Try cues <input type="text" name="cues" value={cues} required maxLength={2_000} size={40} />
        </label>
        <button type="submit" class="quiet">
          See what they find
        </button>
      </form>
      {trial === null ? null : <TrialList trial={trial} />}
      <form class="sheet-form" method="post" action="/matters">
        <input type="hidden" name="csrf" value={csrf} />
        <label for="matter-name">Name</label>
        <input id="matter-name" type="text" name="name" required minLength={3} maxLength={80} />
        <label for="matter-cues">Cues</label>
        <input id="matter-cues" type="text" name="cues" value={cues} required maxLength={2_000} />
        <p class="hint">{HINT}</p>
        <label for="matter-reason">Why</label>
        <input id="matter-reason" type="text" name="reason" maxLength={2_000} />
        <button type="submit">Add the matter</button>
      </form>
    </section>
  );
}

function TrialList({ trial: { cues, found } }: { readonly trial: Trial }) {
  return (
    <div role="status">
      <p>
        <span class="outside">{cues.join(', ')}</span> finds {composeCount(found.length, 'position')} among
        the newest {MOST_TRIED}.
      </p>
      <ul>
        {found.slice(0, MOST_SHOWN).map((s) => (
          <li key={s.id}>
            <PartyName party={s.holder} />: <q class="outside">{s.issue}</q>, <Source passage={s.passage} />
          </li>
        ))}
      </ul>
    </div>
  );
}
