import type { Hono } from 'hono';
import { Fragment } from 'preact';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Brief, BriefSentence, Citation } from '../../model/brief.js';
import { LIKELIHOODS } from '../../model/statement.js';
import { composeLikelihood } from '../../publish/brief/icd-203.js';
import { composeMarkdown } from '../../publish/brief/markdown-brief.js';
import { getStatementPath } from '../../publish/citations.js';
import { composeBounds } from '../../publish/dates.js';
import { composePdf } from '../brief-pdf.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { loadBrief } from '../load-brief.js';
import { parseFields } from '../parse-fields.js';
import { recordDecision } from '../record-decision.js';
import { composeQuery, Day, Instant, Publisher } from '../views/parts.js';
import { toRef } from './review-form.js';

const DEFAULT_SINCE = '7d';

const judgmentSchema = z.object({
  text: z.string().trim().min(10).max(1_000),
  likelihood: z.enum(LIKELIHOODS),
  statements: z.string().trim().min(1).max(2_000),
});

/** What changed, who holds what, what falls due, what is disputed: as a page, as Markdown, as PDF. */
export function addBriefPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/conflicts/:id/brief', async (c) => {
    const brief = await readBrief(c, kit, c.req.param('id'));
    const csrf = c.get('session')?.person.role === 'reader' ? null : (c.get('session')?.csrf ?? null);
    const frame = { title: `Brief: ${brief.conflict.name}`, hasExamples: brief.hasExamples };
    return renderPage(c, kit, frame, <BriefPage brief={brief} csrf={csrf} asked={readAsked(c)} />);
  });
  app.get('/conflicts/:id/brief.md', async (c) => {
    const brief = await readBrief(c, kit, c.req.param('id'));
    c.header('Content-Type', 'text/markdown; charset=utf-8');
    return c.body(composeMarkdown(brief, new URL(c.req.url).origin));
  });
  app.get('/conflicts/:id/brief.pdf', async (c) => {
    const brief = await readBrief(c, kit, c.req.param('id'));
    c.header('Content-Type', 'application/pdf');
    return c.body((await composePdf(brief, new URL(c.req.url).origin)).slice().buffer);
  });
  app.post('/conflicts/:id/judgments', async (c) => {
    const id = c.req.param('id');
    const body = await c.req.parseBody();
    const session = checkForm(c, kit, body.csrf);
    const { text, likelihood, statements } = parseFields(
      judgmentSchema,
      body,
      'A sentence of 10 to 1,000 characters, and the statements it rests on.',
    );
    checkWords(text);
    const citations = await Promise.all(
      statements
        .split(/[\s,]+/)
        .map(async (s) =>
          toRef(getRecord(await kit.parts.catalog.loadStatement(s), 'statement', s, 'statements')),
        ),
    );
    const judgment = { kind: 'judgment', conflict: id, text, likelihood, citations } as const;
    await recordDecision(c, kit, session, { body: judgment, reason: null });
    return c.redirect(`/conflicts/${encodeURIComponent(id)}/brief#judgments`, 303);
  });
}

/** ICD 203, 6.c: how likely a thing is and how sure one is of one's sources are never said in one sentence. */
function checkWords(text: string): void {
  if (!/\bconfiden(?:ce|t)\b/i.test(text)) return;
  throw new UserError('FL_USAGE', 'A sentence has a likelihood or a confidence, never both.', {
    hint: 'Say how likely it is here; say how good the sources are in a sentence of its own.',
    field: 'text',
  });
}

function readAsked(c: PageContext) {
  return { since: c.req.query('since') || DEFAULT_SINCE, asOf: c.req.query('asOf') ?? '' };
}

function readBrief(c: PageContext, kit: Kit, conflict: string): Promise<Brief> {
  const { since } = readAsked(c);
  return loadBrief(kit.parts, { conflict, since, asOf: c.get('asOf'), now: kit.parts.now() });
}

interface BriefProps {
  readonly brief: Brief;
  /** null: may not write judgments */
  readonly csrf: string | null;
  readonly asked: { readonly since: string; readonly asOf: string };
}

function BriefPage({ brief, csrf, asked }: BriefProps) {
  const path = `/conflicts/${encodeURIComponent(brief.conflict.id)}`;
  const notes = listNotes(brief);
  return (
    <div class="brief">
      <header class="head">
        <p class="kicker">
          <a href={path}>{brief.conflict.name}</a>
        </p>
        <h1>Brief</h1>
        <p class="lede">
          {composeBounds(brief.since, brief.until)}, as known on <Instant at={brief.asOf} />. Each sentence
          reports what sources say, with its passages; a judgment has its author and the band of ICD 203.
        </p>
        <form method="get" class="row-form">
          <label>
            Since <input type="text" name="since" value={asked.since} size={12} />
          </label>
          <label>
            As known on <input type="date" name="asOf" value={asked.asOf.slice(0, 10)} />
          </label>
          <button type="submit">Show</button> <a href={composeQuery(`${path}/brief.md`, asked)}>Markdown</a>
          <a href={composeQuery(`${path}/brief.pdf`, asked)}>PDF</a>
        </form>
      </header>
      {brief.sections.map(({ id, title, sentences, empty }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{title}</h2>
          {sentences.length === 0 ? <p class="unstated">{empty}</p> : null}
          {sentences.length > 0 ? (
            <ul>
              {sentences.map((s, i) => (
                <Sentence key={`${id}-${i}`} sentence={s} notes={notes} />
              ))}
            </ul>
          ) : null}
          {id === 'judgments' && csrf !== null ? <JudgmentForm path={path} csrf={csrf} /> : null}
        </section>
      ))}
      <section aria-labelledby="sources">
        <h2 id="sources">Sources</h2>
        <ol class="sources">
          {notes.map((note, i) => (
            <li key={note.statementId} id={`note-${i + 1}`}>
              <q class="outside">{note.quote}</q>{' '}
              <a class="outside" href={getStatementPath(note.statementId)}>
                {note.title ?? 'Untitled document'}
              </a>
              , <Publisher name={note.publisher} />, <Day day={note.published} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}

/** Each passage once, in the order in which it is first cited. */
function listNotes(brief: Brief): readonly Citation[] {
  const all = brief.sections.flatMap((s) =>
    s.sentences.flatMap((t) => (t.kind === 'confidence' ? [] : t.citations)),
  );
  return [...new Map(all.map((c) => [c.statementId, c])).values()];
}

function Sentence({
  sentence,
  notes,
}: {
  readonly sentence: BriefSentence;
  readonly notes: readonly Citation[];
}) {
  if (sentence.kind === 'confidence') {
    return (
      <li>
        <span class="outside">{sentence.text}</span> ({sentence.level} confidence, {sentence.author})
      </li>
    );
  }
  return (
    <li class={sentence.kind}>
      <span class="outside">{sentence.text}</span>
      {sentence.kind === 'judgment' ? (
        <em>
          {' '}
          {composeLikelihood(sentence.likelihood)}, by <span class="outside">{sentence.author}</span>
        </em>
      ) : null}
      {sentence.citations.map((citation, i) => {
        const number = notes.findIndex((n) => n.statementId === citation.statementId) + 1;
        return (
          <Fragment key={citation.statementId}>
            {i > 0 ? <wbr /> : null}
            <sup>
              <a class="ref" href={`#note-${number}`} aria-label={`Source ${number}`}>
                {number}
              </a>
            </sup>
          </Fragment>
        );
      })}
    </li>
  );
}

function JudgmentForm({ path, csrf }: { readonly path: string; readonly csrf: string }) {
  return (
    <details>
      <summary>Write a judgment</summary>
      <form class="sheet-form" method="post" action={`${path}/judgments`}>
        <input type="hidden" name="csrf" value={csrf} />
        <label for="judgment-text">Sentence</label>
        <textarea id="judgment-text" name="text" rows={3} required minLength={10} maxLength={1_000} />
        <label for="judgment-likelihood">Likelihood (ICD 203)</label>
        <select id="judgment-likelihood" name="likelihood">
          {LIKELIHOODS.map((l) => (
            <option key={l} value={l}>
              {composeLikelihood(l)}
            </option>
          ))}
        </select>
        <label for="judgment-statements">Statements it rests on</label>
        <input id="judgment-statements" type="text" name="statements" required maxLength={2_000} />
        <p class="hint">Their ids, as in the addresses of their pages, with spaces between.</p>
        <button type="submit">Add the judgment</button>
      </form>
    </details>
  );
}
