import type { Hono } from 'hono';
import { DROP_REASONS, type DropReason, type ProposalTally } from '../../model/proposal.js';
import type { Statement } from '../../model/statement.js';
import { getStatementPath } from '../../publish/citations.js';
import { createDocumentSource, type StatementSource } from '../../publish/describe-statement.js';
import { findParagraph, splitParagraphs } from '../../publish/passages.js';
import { composeCode, composeCount, composeNumber } from '../../publish/words.js';
import type { ConflictName, DocumentRecord } from '../../store/catalog.js';
import type { StoryPlacement } from '../../store/stories/story-catalog.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { Legend } from '../views/legend.js';
import { Day, ExampleChip, Instant, NotStated, OutsideAddress, Publisher } from '../views/parts.js';
import { PassageText } from '../views/passage-text.js';
import { PlacementNote } from '../views/placement-note.js';
import { StatementCard } from '../views/statement-card.js';
import { composeTargetStyle } from '../views/target-style.js';
import { EntryNote, VersionNote } from '../views/version-note.js';

export function addEvidencePage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/documents/:id', async (c) => {
    const id = c.req.param('id');
    const record = getRecord(await kit.parts.catalog.asOf(c.get('asOf')).loadDocument(id), 'document', id);
    const placement = await kit.parts.stories.loadPlacement(id, c.get('asOf'));
    const title = record.title ?? 'Untitled document';
    const style = composeTargetStyle(record.reading.statements.map((s) => s.id));
    return renderPage(
      c,
      kit,
      { title, hasExamples: record.isExample, style },
      <EvidencePage record={record} title={title} placement={placement} />,
    );
  });
}

interface EvidenceProps {
  readonly record: DocumentRecord;
  readonly title: string;
  readonly placement: StoryPlacement | null;
}

function EvidencePage({ record, title, placement }: EvidenceProps) {
  const { statements } = record.reading;
  return (
    <div class="evidence" data-evidence="">
      <header class="head">
        <p class="kicker">
          <span>
            <Publisher name={record.publisher} /> · <Authors names={record.reading.document.authors} /> ·{' '}
            <Day day={record.published} />
          </span>
          {record.isExample ? <ExampleChip /> : null}
          <ConflictLinks conflicts={record.conflicts} />
        </p>
        <h1>{title}</h1>
        <PlacementNote placement={placement} />
        <Provenance record={record} />
        <EntryNote page={record.entryOf} />
        <VersionNote version={record.version} />
      </header>
      <Legend statements={statements} />
      <Leaves
        text={record.reading.document.text}
        statements={statements}
        source={createDocumentSource(record.reading.document.text, record.reading.mentions)}
        primaryEvent={record.reading.primaryEvent}
        getPermalink={(s) => getStatementPath(`${record.readingId}-${s.id}`)}
      />
    </div>
  );
}

interface LeavesProps {
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly source: StatementSource;
  readonly primaryEvent: string | null;
  getPermalink(statement: Statement): string | null;
}

/** Each paragraph with the statements that begin in it at its side, as notes in a margin. */
export function Leaves({ text, statements, source, primaryEvent, getPermalink }: LeavesProps) {
  const paragraphs = splitParagraphs(text);
  const homes = statements.map((s) => Math.max(0, findParagraph(paragraphs, s)));
  return (
    <section aria-labelledby="text-name">
      <h2 id="text-name" class="visually-hidden">
        The text and its statements
      </h2>
      {paragraphs.map((paragraph, i) => (
        <div class="leaf" key={paragraph.start}>
          <p class="text">
            <PassageText text={text} within={paragraph} statements={statements} />
          </p>
          <div class="notes">
            {statements
              .filter((_, at) => homes[at] === i)
              .map((s) => (
                <StatementCard
                  key={s.id}
                  statement={s}
                  source={source}
                  permalink={getPermalink(s)}
                  isMain={s.id === primaryEvent}
                />
              ))}
          </div>
        </div>
      ))}
    </section>
  );
}

const ORIGINS: Readonly<Record<string, string>> = {
  meta: "from the page's metadata",
  jsonld: "from the page's linked data",
  url: 'from its address',
  text: 'from its text',
  given: 'given by the person who added it',
};

function Authors({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <NotStated what="author not stated" />;
  return <span class="outside">{names.join(', ')}</span>;
}

function ConflictLinks({ conflicts }: { readonly conflicts: readonly ConflictName[] }) {
  return (
    <>
      {conflicts.map((c) => (
        <a key={c.id} href={`/conflicts/${encodeURIComponent(c.id)}`}>
          {c.name}
        </a>
      ))}
    </>
  );
}

/** Folded: where the text comes from, and the copy that was read. */
function Provenance({ record }: { readonly record: DocumentRecord }) {
  const { capture, reading, engine, readingNumber } = record;
  const { publishedFrom } = reading.document;
  const origin = publishedFrom === null ? undefined : ORIGINS[publishedFrom];
  return (
    <details class="provenance">
      <summary>Where this comes from</summary>
      <dl class="facts">
        <Fact name="Address">
          <OutsideAddress url={record.url} />
        </Fact>
        <Fact name="Published">
          <Day day={record.published} /> {origin ? <small>{origin}</small> : null}
        </Fact>
        <Fact name="Captured">
          <Instant at={capture.capturedAt} />{' '}
          <small>
            {composeNumber(capture.size)} bytes, {capture.mediaType ?? 'type not stated'}
          </small>
        </Fact>
        <Fact name="Read">
          <Instant at={record.knownAt} />{' '}
          <small>
            rules {engine}, reading {readingNumber}, language {composeCode(record.language)}
          </small>
        </Fact>
        {reading.proposals ? (
          <Fact name="Model">
            <Proposals tally={reading.proposals} />
          </Fact>
        ) : null}
        <Fact name="SHA-256">
          <code class="hash">{capture.sha256}</code>
        </Fact>
        <Fact name="As data">
          <a href={`/api/v1/documents/${encodeURIComponent(record.id)}`}>JSON</a>{' '}
          <small>{composeCount(reading.statements.length, 'statement')}</small>
        </Fact>
      </dl>
    </details>
  );
}

const DROPPED: Readonly<Record<DropReason, string>> = {
  malformed: 'not of the schema',
  'not-verbatim': 'words that are not in the text',
  known: 'stated by the rules already',
  'too-many': 'past the limit',
};

/** What a model server added, and what was refused of it. */
function Proposals({ tally }: { readonly tally: ProposalTally }) {
  const { model, proposed, admitted, dropped, error } = tally;
  if (error)
    return (
      <>
        <code>{model}</code> <small>gave no answer: {error}</small>
      </>
    );
  const reasons = DROP_REASONS.filter((r) => dropped[r] > 0).map((r) => `${dropped[r]} ${DROPPED[r]}`);
  return (
    <>
      <code>{model}</code>{' '}
      <small>
        proposed {composeCount(proposed, 'statement')}, {composeNumber(admitted)} admitted
        {reasons.length > 0 ? `; dropped: ${reasons.join(', ')}` : ''}
      </small>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
