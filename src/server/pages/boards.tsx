import type { Hono } from 'hono';
import { composeSearch } from '../../publish/questions.js';
import type { ConflictName } from '../../store/catalog.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { type AskedQuestion, listQuestions, loadSearchBoard, type SearchBoard } from '../load-boards.js';
import { parseFields } from '../parse-fields.js';
import { type SearchFields, searchSchema, toSearch } from '../search-form.js';
import { Board } from '../views/board.js';
import { getEditorCsrf, isEditor } from '../views/is-editor.js';
import { hasExamples, loadOriginFacts } from '../views/origin-details.js';
import { composeQuery, Instant } from '../views/parts.js';
import { SearchInputs } from '../views/search-fields.js';
import { UndoForm } from '../views/undo-form.js';

/** Who says what on a question: asked by anybody in an address, or put by an editor and kept. */
export function addBoardPages(app: Hono<PageEnv>, kit: Kit): void {
  const { boards, ledger, catalog, actors } = kit.parts;
  app.get('/boards', async (c) => {
    const { asOf: _, ...query } = c.req.query();
    const fields = parseFields(searchSchema, query, 'Days are written YYYY-MM-DD.');
    const isAsked = [fields.words, fields.actor, fields.place].some((f) => f !== undefined);
    const found = isAsked
      ? await loadSearchBoard(boards, toSearch(fields, actors.identify), c.get('asOf'))
      : null;
    const conflicts = await catalog.listConflicts();
    return renderPage(
      c,
      kit,
      { title: 'Who says what', hasExamples: await restsOnExamples(kit, found) },
      <SearchPage fields={fields} found={found} conflicts={conflicts} mayAsk={isEditor(c)} />,
    );
  });
  app.get('/questions/:id', async (c) => {
    const id = c.req.param('id');
    const asOf = c.get('asOf');
    const asked = (await listQuestions(ledger, asOf)).find((q) => q.question.id === id) ?? null;
    const known = getRecord(asked, 'question', id);
    const found = await loadSearchBoard(boards, known.question.search, asOf);
    return renderPage(
      c,
      kit,
      { title: known.question.text, hasExamples: await restsOnExamples(kit, found) },
      <QuestionPage asked={known} found={found} csrf={getEditorCsrf(c)} />,
    );
  });
}

async function restsOnExamples({ parts }: Kit, found: SearchBoard | null): Promise<boolean> {
  if (found === null) return false;
  const { affirming, denying, questioning } = found.board;
  const passages = [...affirming, ...denying, ...questioning].map((line) => line.passage);
  return hasExamples(await loadOriginFacts(parts.stories, [], passages));
}

interface SearchProps {
  readonly fields: SearchFields;
  /** null: nothing was asked yet */
  readonly found: SearchBoard | null;
  readonly conflicts: readonly ConflictName[];
  readonly mayAsk: boolean;
}

function SearchPage({ fields, found, conflicts, mayAsk }: SearchProps) {
  return (
    <>
      <header class="head">
        <h1>Who says what</h1>
        <p class="lede">
          Claims about one matter side by side: each speaker’s words, direct ones first, denials opposite.
          Nothing is overwritten.
        </p>
      </header>
      <form class="filters" method="get" action="/boards">
        <SearchInputs fields={fields} />
        <label>
          Conflict
          <select name="conflict">
            <option value="">any</option>
            {conflicts.map(({ id, name }) => (
              <option key={id} value={id} selected={id === fields.conflict}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">Show</button>
      </form>
      <p class="hint">
        All words must stand in the passage; alternatives have a slash between them: struck/hit factory.
      </p>
      {found === null ? null : <FoundBoard found={found} />}
      {mayAsk && found !== null && fields.conflict ? (
        <p>
          <a href={composeQuery(`/conflicts/${encodeURIComponent(fields.conflict)}/questions`, fields)}>
            Keep this as a question
          </a>
        </p>
      ) : null}
    </>
  );
}

function FoundBoard({ found: { board, isCut } }: { readonly found: SearchBoard }) {
  if (isCut) {
    return (
      <p class="failure">
        More statements match than a board can show. Add a word, a place, an actor or days.
      </p>
    );
  }
  return (
    <section aria-labelledby="found">
      <h2 id="found">Found</h2>
      <Board board={board} affirming="Say so" denying="Deny it" />
    </section>
  );
}

interface QuestionProps {
  readonly asked: AskedQuestion;
  readonly found: SearchBoard;
  /** null: may not take it back */
  readonly csrf: string | null;
}

function QuestionPage({ asked: { question, decision }, found, csrf }: QuestionProps) {
  const home =
    question.conflict === null ? '/boards' : `/conflicts/${encodeURIComponent(question.conflict)}/questions`;
  return (
    <>
      <header class="head">
        <p class="kicker">
          <a href={home}>Questions</a>
        </p>
        <h1 class="outside">{question.text}</h1>
        <p class="aside">
          Asked by <span class="outside">{decision.author}</span>, {decision.role},{' '}
          <Instant at={decision.at} />
          {decision.reason ? (
            <>
              : <span class="outside">{decision.reason}</span>
            </>
          ) : null}
          . Looks for <span class="outside">{composeSearch(question.search)}</span>.
        </p>
        {csrf === null ? null : (
          <UndoForm decision={decision.id} csrf={csrf} next={home} what={question.text} />
        )}
      </header>
      <FoundBoard found={found} />
    </>
  );
}
