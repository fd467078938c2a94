import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { findDisputes } from '../../../src/assess/find-disputes.js';
import type { FiledStatement } from '../../../src/model/filed-statement.js';
import { composeCommitment } from '../../../src/resolve/compose-commitment.js';
import { listKeys } from '../../../src/resolve/event-keys.js';
import { fileReading } from '../../../src/resolve/filing.js';
import { nameDoers, nameScene } from '../../../src/resolve/name-scene.js';
import { toEventBody } from '../../../src/store/event-members.js';
import { toMentionRow, toStatementRow } from '../../../src/store/rows.js';
import { nameSource } from '../../../src/store/save-article.js';
import { NO_FACTS } from '../../../test/resolve/stories/no-facts.js';
import { copyRows, type Row } from './copy-rows.js';
import { addMember, type InventedArticle, inventHistory, type StandingEvent } from './invented-history.js';

/** articles whose rows are in memory at once */
const BATCH = 250;
/** articles between two looks at what the database has to say */
const PAUSE = 5;

/** what triggers would have kept */
const DERIVED = [
  'SELECT list_readings(ARRAY(SELECT id FROM reading))',
  'SELECT tally_listings()',
  'SELECT tally_days()',
  'SELECT list_commitments()',
  'SELECT list_parties()',
  'SELECT tally_events()',
];

const DERIVED_TABLES = [
  'reading_listing',
  'listing_tally',
  'listing_day',
  'commitment_listing',
  'event_party',
  'event_tally',
];

type Shelf = Map<string, Row[]>;

interface Invented {
  readonly events: number;
  readonly conflicts: readonly string[];
  /** words that positions are about */
  readonly matters: readonly string[];
  readonly seed: number;
  step(events: number): void;
}

/** Fills a migrated store that is empty, with indexes, keys and triggers left aside meanwhile; answers how many rows each table has. */
export async function fillStore(url: string, invented: Invented): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const setting of [
      "session_replication_role = 'replica'",
      'synchronous_commit = off',
      "maintenance_work_mem = '512MB'",
    ]) {
      await client.query(`SET ${setting}`);
    }
    const indexes = await dropIndexes(client);
    const counts = await writeHistory(client, invented);
    for (const definition of indexes) await client.query(definition);
    await client.query('ANALYZE');
    for (const statement of DERIVED) await client.query(statement);
    await client.query('VACUUM');
    await client.query(`ANALYZE ${DERIVED_TABLES.join(', ')}`);
    return counts;
  } finally {
    await client.end();
  }
}

/** All but the keys that other tables point at; what makes them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(`
    SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relnamespace = 'public'::regnamespace
      AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    UNION ALL
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass, c.conname),
      format('ALTER TABLE %s ADD CONSTRAINT %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
    FROM pg_constraint c
    WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u')
      AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = c.conindid)`);
  for (const { drop } of rows) await client.query(drop);
  return rows.map((r) => r.make);
}

async function writeHistory(client: pg.Client, invented: Invented): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  const stories = new Map<number, { documents: number; first: number; last: number }>();
  let shelf: Shelf = new Map();
  let written = Promise.resolve();
  // The database takes one batch while the next is invented.
  const flush = async () => {
    await written;
    written = writeShelf(client, shelf, counts);
    shelf = new Map();
  };
  const standing = new Set<StandingEvent>();
  let events = 0;
  // Articles until there are events enough: of five that an article tells, some three are new.
  const articles = inventHistory(
    Math.ceil(invented.events / 2.99),
    invented.conflicts,
    invented.matters,
    invented.seed,
  );
  for (const article of articles) {
    events += shelveArticle(shelf, article, standing);
    shelveStory(shelf, article, stories);
    if (article.number % PAUSE === PAUSE - 1) await setImmediate();
    if (article.number % BATCH === BATCH - 1) {
      retire(shelf, standing, article.number);
      await flush();
      invented.step(events);
    }
  }
  retire(shelf, standing, Number.POSITIVE_INFINITY);
  for (const [first, s] of stories) {
    put(shelf, 'story', {
      id: `story-${first}`,
      documents: s.documents,
      first_day: s.first,
      last_day: s.last,
    });
  }
  await flush();
  await written;
  await client.query(
    `SELECT setval(pg_get_serial_sequence('ledger_log', 'number'), (SELECT max(number) FROM ledger_log))`,
  );
  await client.query(
    `SELECT setval(pg_get_serial_sequence('document_signature', 'number'), (SELECT max(number) FROM document_signature))`,
  );
  return counts.set('standing events', events);
}

async function writeShelf(client: pg.Client, shelf: Shelf, counts: Map<string, number>): Promise<void> {
  for (const [table, rows] of shelf) {
    await copyRows(client, table, rows);
    counts.set(table, (counts.get(table) ?? 0) + rows.length);
  }
}

/** Versions that no later article can close are written as standing. */
function retire(shelf: Shelf, standing: Set<StandingEvent>, now: number): void {
  for (const event of standing) {
    if (event.open === null || (event.left > 0 && event.open.number > now - 4_000)) continue;
    putVersion(shelf, event.open, null);
    event.open = null;
    event.left = 0;
    standing.delete(event);
  }
}

function put(shelf: Shelf, table: string, row: Row): void {
  const rows = shelf.get(table);
  if (rows) rows.push(row);
  else shelf.set(table, [row]);
}

/** How many events are new. */
function shelveArticle(shelf: Shelf, article: InventedArticle, standing: Set<StandingEvent>): number {
  const { reading, conflicts, knownAt, number } = article;
  const documentId = reading.id;
  const readingId = `${documentId}-1`;
  const { document } = reading;
  const known_at = knownAt;
  put(shelf, 'capture', {
    sha256: document.sha256,
    bytes: Buffer.from([0]),
    encoding: 'identity',
    size: 20_000,
    url: document.url,
    media_type: 'text/html',
    captured_at: knownAt,
    headers: '{}',
    known_at,
  });
  put(shelf, 'source_document', {
    id: documentId,
    sha256: document.sha256,
    source_id: nameSource(document.publisher ?? ''),
    is_example: false,
    known_at,
  });
  put(shelf, 'reading', {
    id: readingId, document_id: documentId, number: 1, engine: 'bench', url: document.url, title: document.title, authors: [], publisher: document.publisher,
    published: document.published, published_from: document.publishedFrom, language: 'en', text: document.text, sentences: JSON.stringify(reading.sentences),
    primary_event: reading.primaryEvent, known_at,
  }); // biome-ignore format: a table
  reading.mentions.forEach((m, ordinal) => {
    put(shelf, 'mention', toMentionRow(m, { readingId, ordinal, knownAt }) as Row);
  });
  reading.statements.forEach((s, ordinal) => {
    put(
      shelf,
      'statement',
      toStatementRow(s, reading.mentions, { readingId, documentId, ordinal, knownAt }) as Row,
    );
  });
  for (const conflict_id of conflicts)
    put(shelf, 'conflict_link', { reading_id: readingId, conflict_id, is_given: false, known_at });
  put(shelf, 'ledger_log', { number: number + 1, kind: 'reading', ref: readingId, at: knownAt });
  const origin = nameSource(document.publisher ?? '') || documentId;
  return shelveLedger(
    shelf,
    fileReading(reading, { readingId, documentId, knownAt, conflicts, origin }),
    article,
    standing,
  );
}

function shelveLedger(
  shelf: Shelf,
  filed: readonly FiledStatement[],
  { told, number, knownAt }: InventedArticle,
  standing: Set<StandingEvent>,
): number {
  let fresh = 0;
  let at = 0;
  for (const statement of filed) {
    if (statement.kind === 'commitment') shelveCommitment(shelf, statement, number, knownAt);
    else if (statement.kind !== 'event') shelveFiled(shelf, statement, number, knownAt);
    else {
      const event = told[at++];
      if (!event) throw new Error('an event statement that nobody told');
      if (event.open) putVersion(shelf, event.open, knownAt);
      else fresh += 1;
      const record = addMember(event, statement);
      if (event.members.length === 1) {
        for (const key of listKeys(statement)) put(shelf, 'event_key', { key, event_id: record.id });
      }
      put(shelf, 'event_member', {
        event_id: record.id,
        statement_id: statement.id,
        body: JSON.stringify(event.members.at(-1)),
        number: number + 1,
        until: null,
      });
      event.open = { event: record, number: number + 1, at: knownAt };
      standing.add(event);
    }
  }
  return fresh;
}

function putVersion(
  shelf: Shelf,
  { event, number, at }: NonNullable<StandingEvent['open']>,
  knownTo: string | null,
): void {
  const told = event.members[0]?.statement.passage;
  const day = event.earliest ?? told?.published ?? at.slice(0, 10);
  const actors = [...new Set([...event.actors, ...event.recipients].map((p) => p.id))];
  const base = { status: event.assessment.status, day, known_from: at, known_to: knownTo, number };
  put(shelf, 'event_version', {
    id: event.id,
    ...base,
    earliest: event.earliest,
    latest: event.latest,
    actors,
    conflicts: event.conflicts,
    body: toEventBody(event),
  });
  const scene = nameScene(event);
  const notice = { disputes: findDisputes(event), scene, doers: scene === null ? null : nameDoers(event) };
  for (const conflict_id of ['', ...event.conflicts])
    put(shelf, 'event_listing', { conflict_id, event_id: event.id, ...base, ...notice });
}

function shelveFiled(shelf: Shelf, s: FiledStatement, number: number, knownAt: string): void {
  const party = s.kind === 'claim' ? s.speaker : 'holder' in s ? s.holder : null;
  const said_on = s.passage.published ?? knownAt.slice(0, 10);
  const base = {
    kind: s.kind,
    party: party?.id ?? null,
    said_on,
    body: s,
    known_from: knownAt,
    known_to: null,
    number: number + 1,
  };
  for (const conflict_id of ['', ...s.conflicts])
    put(shelf, 'filed_statement', {
      statement_id: s.id,
      document_id: s.passage.documentId,
      conflict_id,
      ...base,
    });
}

function shelveCommitment(
  shelf: Shelf,
  s: FiledStatement & { kind: 'commitment' },
  number: number,
  knownAt: string,
): void {
  const c = composeCommitment(`c-${s.id}`, [s], [], []);
  put(shelf, 'commitment_version', {
    id: c.id, status: c.steps.at(-1)?.status ?? 'announced', promisor: c.promisor?.id ?? null, beneficiary: null, earliest: c.earliest, latest: c.latest,
    conflicts: [...c.conflicts], statements: [s.id], body: c, known_from: knownAt, known_to: null, number: number + 1,
  }); // biome-ignore format: a table
}

function shelveStory(
  shelf: Shelf,
  { number, reading, story, knownAt }: InventedArticle,
  stories: Map<number, { documents: number; first: number; last: number }>,
): void {
  const seen = Math.floor(Date.parse(reading.document.published ?? knownAt) / 86_400_000);
  const none = Buffer.alloc(0);
  const facts = JSON.stringify(NO_FACTS);
  put(shelf, 'document_signature', {
    number: number + 1,
    ordinal: number + 1,
    document_id: reading.id,
    day: seen,
    seen_day: seen,
    words: 200,
    vector: none,
    facts,
    credits: [],
    agency: null,
    shingles: 200,
    level: 0,
    sketch: none,
    quotes: none,
  });
  put(shelf, 'story_member', { document: number + 1, story_id: `story-${story}` });
  if (story !== number && number % 4 === 0) {
    put(shelf, 'document_copy', {
      document: number + 1,
      origin: story + 1,
      reason: JSON.stringify({ kind: 'text', share: 0.9 }),
    });
  }
  const known = stories.get(story) ?? { documents: 0, first: seen, last: seen };
  stories.set(story, {
    documents: known.documents + 1,
    first: Math.min(known.first, seen),
    last: Math.max(known.last, seen),
  });
}
