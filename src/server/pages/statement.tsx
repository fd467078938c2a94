import type { Hono } from 'hono';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { StatementCheck } from '../../model/series.js';
import { composeComparison } from '../../publish/checks.js';
import { composeCitation, getPassagePath, getStatementPath } from '../../publish/citations.js';
import { createPassageSource, describeStatement } from '../../publish/describe-statement.js';
import { composeScore, FACTUALITY_NAMES, KIND_MEANINGS, KIND_NAMES } from '../../publish/words.js';
import type { ListedStatement } from '../../store/catalog.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { History } from '../views/history.js';
import { BorneOut, getEventPath, nameEvent } from '../views/ledger-parts.js';
import { loadOriginFacts, type OriginFacts } from '../views/origin-details.js';
import { Day, ExampleChip, Instant, KindLabel, OutsideAddress, Publisher } from '../views/parts.js';
import { Verdict } from '../views/records.js';
import { Fields, StatementLine } from '../views/statement-card.js';

export function addStatementPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/statements/:id', async (c) => {
    const id = c.req.param('id');
    const item = getRecord(await kit.parts.catalog.asOf(c.get('asOf')).loadStatement(id), 'statement', id);
    const title = `${KIND_NAMES[item.statement.kind].one}: ${item.statement.quote.slice(0, 60)}`;
    const { review, ledger, stories } = kit.parts;
    const [decisions, [check = null], event] = await Promise.all([
      review.listDecisionsOf(id),
      ledger.listChecks({ statements: [id] }, c.get('asOf')),
      ledger.loadEventOf(id, c.get('asOf')),
    ]);
    const facts = event === null ? new Map() : await loadOriginFacts(stories, [event]);
    return renderPage(
      c,
      kit,
      { title, hasExamples: item.document.isExample },
      <StatementPage item={item} decisions={decisions} check={check} event={event} facts={facts} />,
    );
  });
}

interface StatementProps {
  readonly item: ListedStatement;
  readonly decisions: readonly DecisionRecord[];
  /** its superlative held against a series; null: it has none, or none is filed */
  readonly check: StatementCheck | null;
  /** that it tells of */
  readonly event: ConflictEvent | null;
  readonly facts: OriginFacts;
}

function StatementPage({ item, decisions, check, event, facts }: StatementProps) {
  const { statement, mentions, document } = item;
  const summary = describeStatement(statement, createPassageSource(statement, mentions));
  return (
    <article class={`single k-${statement.kind}`}>
      <header class="head">
        <p class="kicker">
          <KindLabel kind={statement.kind} /> <small>{KIND_MEANINGS[statement.kind]}</small>
        </p>
        <h1 class="visually-hidden">{KIND_NAMES[statement.kind].one}</h1>
        <StatementLine summary={summary} />
      </header>
      <figure class="exhibit">
        <blockquote>
          <p class="text">{statement.quote}</p>
        </blockquote>
        <figcaption>
          <Publisher name={document.publisher} />,{' '}
          <a href={getPassagePath(document.id, statement.id)}>{document.title ?? 'Untitled document'}</a>,{' '}
          <Day day={document.published} />
          {document.isExample ? <ExampleChip /> : null}
        </figcaption>
      </figure>
      {event === null ? null : (
        <div class="told">
          Tells of <a href={getEventPath(event.id)}>{nameEvent(event)}</a>{' '}
          <BorneOut event={event} facts={facts} />
        </div>
      )}
      <p class="actions">
        <a class="button" href={getPassagePath(document.id, statement.id)}>
          See it in its text
        </a>
      </p>
      {check ? (
        <p class="check">
          <q class="outside">{composeComparison(check)}</q> <Verdict check={check} />
        </p>
      ) : null}
      <History decisions={decisions} />
      <Fields
        fields={[
          ...summary.fields,
          { label: 'Told as', value: FACTUALITY_NAMES[statement.factuality] },
          { label: 'Rule', value: statement.rule },
          { label: 'Score', value: composeScore(statement.score), note: 'from 0 to 1' },
          { label: 'Characters', value: `${statement.start}–${statement.end} of the text` },
        ]}
      />
      <dl class="fields">
        <div>
          <dt>Known</dt>
          <dd>
            since <Instant at={document.knownAt} />
          </dd>
        </div>
        <div>
          <dt>Address</dt>
          <dd>
            <OutsideAddress url={document.url} />
          </dd>
        </div>
        <div>
          <dt>Cite as</dt>
          <dd class="cite">
            {composeCitation({ quote: statement.quote, ...document, path: getStatementPath(item.id) })}
          </dd>
        </div>
        <div>
          <dt>As data</dt>
          <dd>
            <a href={`/api/v1/statements/${encodeURIComponent(item.id)}`}>JSON</a>
          </dd>
        </div>
      </dl>
    </article>
  );
}
