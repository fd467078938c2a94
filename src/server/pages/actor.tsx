import type { Hono } from 'hono';
import { addCalendar } from '../../analyze/commitment-calendar.js';
import { composeCells, createIssueFinder, listStances } from '../../analyze/positions.js';
import type { FiledClaim, FiledPosition, FiledStatement } from '../../model/filed-statement.js';
import { foldName } from '../../model/fold-name.js';
import { composeDate } from '../../publish/dates.js';
import { composeCount } from '../../publish/words.js';
import { checkMerge, checkSplit, describeAliases } from '../actor-aliases.js';
import { checkForm } from '../check-form.js';
import { notFound } from '../get-record.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { listOwnIssues } from '../own-issues.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { aliasSchema, splitSchema } from '../ruling-forms.js';
import { AliasNotes } from '../views/alias-notes.js';
import { CalendarLink, CommitmentTable } from '../views/commitments-section.js';
import { EventTable } from '../views/event-table.js';
import { getEditorCsrf } from '../views/is-editor.js';
import { getActorPath, Source } from '../views/ledger-parts.js';
import { hasExamples, loadOriginFacts } from '../views/origin-details.js';
import { CellView } from '../views/positions-section.js';

const SHOWN = 30;
/** due nearest to the day */
const COMMITMENTS = 20;
/** what is held now is told from the newest this many */
const POSITIONS = 200;
const ALIAS_KINDS = ['alias-merge', 'alias-split'] as const;

export function addActorPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/actors/:id', async (c) => {
    const id = c.req.param('id');
    const found = await loadActor(c, kit, id);
    const frame = { title: found.name, hasExamples: hasExamples(found.facts) };
    return renderPage(c, kit, frame, <ActorPage {...found} csrf={getEditorCsrf(c)} />);
  });
  app.post('/actors/:id/aliases', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const alias = c.req.param('id');
    const given = parseFields(aliasSchema, form, 'The name or id of the actor it stands for, and a reason.');
    const actor = kit.parts.actors.identify(given.actor);
    const decisions = await kit.parts.ledger.listDecisions({ kinds: ALIAS_KINDS }, null);
    checkMerge(alias, actor, decisions);
    const names = {
      alias: (await loadActor(c, kit, alias)).name,
      actor: (await loadActor(c, kit, actor, given.actor)).name,
    };
    await recordDecision(c, kit, session, {
      body: { kind: 'alias-merge', alias, actor, names },
      reason: given.reason,
    });
    return c.redirect(getActorPath(actor), 303);
  });
  app.post('/actors/:id/split', async (c) => {
    const form = await c.req.parseBody();
    const session = checkForm(c, kit, form.csrf);
    const alias = c.req.param('id');
    const { reason } = parseFields(splitSchema, form, 'Why the two are not one.');
    checkSplit(alias, await kit.parts.ledger.listDecisions({ kinds: ALIAS_KINDS }, null));
    await recordDecision(c, kit, session, { body: { kind: 'alias-split', alias }, reason });
    return c.redirect(getActorPath(alias), 303);
  });
}

/** Throws FL_NOT_FOUND for an id that neither the registry nor the ledger knows; `asked`: as it was written in a form. */
async function loadActor(c: PageContext, kit: Kit, id: string, asked?: string) {
  const { ledger, actors } = kit.parts;
  const asOf = c.get('asOf');
  const today = (asOf ?? kit.parts.now()).slice(0, 10);
  const [events, commitments, positions, claims, decisions] = await Promise.all([
    ledger.listEvents({ actor: id, limit: SHOWN, offset: 0, isUncounted: true }, asOf),
    ledger.listCommitments({ promisor: id, near: today, limit: COMMITMENTS + 1 }, asOf),
    ledger.listFiled({ party: id, kinds: ['position'], limit: POSITIONS }, asOf),
    ledger.listFiled({ party: id, kinds: ['claim'], limit: SHOWN }, asOf),
    ledger.listDecisions({ kinds: ['issue', ...ALIAS_KINDS] }, asOf),
  ]);
  const issues = [...kit.parts.issues, ...listOwnIssues(decisions)];
  const aliases = describeAliases(id, decisions, actors.find);
  const known = actors.find(id);
  const name =
    known?.name ??
    findName(id, [...positions, ...claims]) ??
    events.items.flatMap((e) => [...e.actors, ...e.recipients]).find((p) => p.id === id)?.name ??
    aliases.spelling;
  if (!name && commitments.length === 0 && aliases.countedAs === null && aliases.split === null)
    throw asked === undefined
      ? notFound(`There is no actor "${id.slice(0, 80)}" here.`)
      : notFound(`There is no actor "${asked}" here.`, 'actor');
  return {
    id,
    today,
    name: name ?? commitments[0]?.promisor?.name ?? id.replace(/^name:/, ''),
    roles: known?.roles ?? [],
    events: events.items,
    facts: await loadOriginFacts(
      kit.parts.stories,
      events.items,
      [...positions, ...claims, ...commitments.flatMap((p) => p.statements)].map((s) => s.passage),
    ),
    commitments: commitments.slice(0, COMMITMENTS).map((p) => addCalendar(p, today)),
    hasMoreCommitments: commitments.length > COMMITMENTS,
    cells: composeCells(
      listStances(
        positions.filter((s): s is FiledPosition => s.kind === 'position'),
        createIssueFinder(issues),
      ),
    ),
    isCut: positions.length === POSITIONS,
    claims: claims.filter((s): s is FiledClaim => s.kind === 'claim'),
    issues,
    aliases,
  };
}

function findName(id: string, filed: readonly FiledStatement[]): string | undefined {
  const parties = filed.map((s) =>
    s.kind === 'position' ? s.holder : s.kind === 'claim' ? s.speaker : null,
  );
  return parties.find((p) => p?.id === id)?.name;
}

function ActorPage({
  id,
  today,
  name,
  roles,
  events,
  facts,
  commitments,
  hasMoreCommitments,
  cells,
  isCut,
  claims,
  issues,
  aliases,
  csrf,
}: Awaited<ReturnType<typeof loadActor>> & { readonly csrf: string | null }) {
  return (
    <>
      <header class="head">
        <p class="kicker">Actor</p>
        <h1 class="outside">{name}</h1>
        {roles.length > 0 ? (
          <ul class="plain">
            {roles.map((r) => (
              <li key={`${r.title} ${r.from}`}>
                {r.title}, {r.to === null ? 'since' : 'from'} {composeDate(r.from).text}
                {r.to === null ? '' : ` to ${composeDate(r.to).text}`}
              </li>
            ))}
          </ul>
        ) : null}
        <AliasNotes id={id} ownName={name} aliases={aliases} csrf={csrf} />
      </header>
      <section aria-labelledby="positions">
        <h2 id="positions">Positions</h2>
        {cells.length === 0 ? <p class="unstated">None found.</p> : null}
        {isCut ? <p class="aside">Made of the newest {composeCount(POSITIONS, 'position')}.</p> : null}
        <dl class="fields">
          {cells.map((cell) => (
            <div key={cell.issue}>
              <dt>{issues.find((i) => i.id === cell.issue)?.name ?? cell.issue}</dt>
              <dd>
                <CellView cell={cell} most={POSITIONS} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="promises">
        <h2 id="promises">Promises</h2>
        {commitments.length === 0 ? (
          <p class="unstated">None found.</p>
        ) : (
          <CommitmentTable commitments={commitments} today={today} />
        )}
        {hasMoreCommitments ? (
          <p class="aside">
            The {commitments.length} due nearest to this day; the calendar below has the others.
          </p>
        ) : null}
        {commitments.length > 0 ? (
          <CalendarLink path={`/actors/${encodeURIComponent(id)}/commitments.ics`} />
        ) : null}
      </section>
      <section aria-labelledby="events">
        <h2 id="events">Events</h2>
        {events.length === 0 ? (
          <p class="unstated">None found.</p>
        ) : (
          <EventTable events={events} caption={`Events of ${name}`} facts={facts} />
        )}
        {events.length === SHOWN ? <p class="aside">The latest {SHOWN} are shown.</p> : null}
      </section>
      <section aria-labelledby="claims">
        <h2 id="claims">Claims</h2>
        {claims.length === 0 ? <p class="unstated">None found.</p> : null}
        <ul>
          {joinCopies(claims).map(([s, ...copies]) => (
            <li key={s.id}>
              <q class="outside">{s.content}</q>, <Source passage={s.passage} />
              {copies.length > 0 ? <small> and {composeCount(copies.length, 'copy', 'copies')}</small> : null}
            </li>
          ))}
        </ul>
        {claims.length === SHOWN ? <p class="aside">The latest {SHOWN} are shown.</p> : null}
      </section>
    </>
  );
}

/** The same words of the same origin stand once, with how often they were copied. */
function joinCopies(claims: readonly FiledClaim[]): (readonly [FiledClaim, ...FiledClaim[]])[] {
  const groups = new Map<string, [FiledClaim, ...FiledClaim[]]>();
  for (const claim of claims) {
    const key = `${claim.origin}|${foldName(claim.content)}`;
    const known = groups.get(key);
    if (known) known.push(claim);
    else groups.set(key, [claim]);
  }
  return [...groups.values()];
}
