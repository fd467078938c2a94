import { fetchSource } from './collect/fetch-source.js';
import type { EntryDocument } from './collect/live-entry.js';
import type { Network } from './collect/network.js';
import { type GivenFacts, readDocuments } from './collect/read-document.js';
import type { Effects } from './effects.js';
import { type ErrorRecord, toErrorRecord } from './errors.js';
import { extractReading } from './extract/extract-reading.js';
import type { Capture, SourceDocument } from './model/document.js';
import type { ModelEndpoint } from './model/proposal.js';
import type { Reading } from './model/reading.js';
import type { Ontology } from './ontology/ontology.js';
import { takeArticles, takeReadings, toLedgerDeps } from './pipeline/ledger.js';
import { readWithModel } from './pipeline/read-with-model.js';
import { placeDocuments, signDocument } from './pipeline/stories.js';
import { assignConflicts } from './resolve/assign-conflicts.js';
import type { Database } from './store/database.js';
import { findSameTexts } from './store/document-versions.js';
import {
  type Article,
  type EntryPage,
  findDocuments,
  linkConflict,
  nameDocument,
  saveArticles,
} from './store/save-article.js';
import { saveCapture } from './store/save-captures.js';
import { saveIssue } from './store/save-issue.js';
import { toStorable } from './store/storable.js';
import type { DocumentSignature } from './store/stories/signature-rows.js';
import { getSignatureShelf } from './store/stories/signature-shelf.js';

/** What the pipeline works with. `engine` is the version of the rules that read. */
export interface PipelineDeps {
  readonly database: Database;
  readonly ontology: Ontology;
  readonly effects: Effects;
  readonly engine: string;
  /** how the web is reached; direct where absent */
  readonly network?: Network;
  /** proposes statements beside the rules; none where absent */
  readonly model?: ModelEndpoint | null;
}

/** What the person who adds an article says of it. */
export interface ArticleFacts extends GivenFacts {
  /** a file name or address, for the list of what could not be read */
  readonly label?: string;
  /** used where the document names none */
  readonly publisher?: string | null;
  /** a conflict's id: put there by a person, beside those the rules find */
  readonly conflict?: string | null;
  readonly isExample?: boolean;
  /** whose article it is, where that is known before reading; else the registry is asked */
  readonly source?: { readonly id: string; readonly name: string } | null;
}

/** `known`: the same bytes were stored before, and nothing is stored twice. */
export type AddedArticle =
  | { readonly kind: 'added'; readonly documentId: string; readonly statements: number }
  | { readonly kind: 'known'; readonly documentId: string }
  | { readonly kind: 'failed'; readonly error: ErrorRecord };

/**
 * Reads one capture and stores what it states; committed to disk when this returns. A document that cannot be read
 * becomes an Issue row; only a failing store throws.
 */
export async function addArticle(
  capture: Capture,
  given: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  const [added] = await addArticles([{ capture, given }], deps);
  return added as AddedArticle;
}

/** A capture with what is said of it. */
export interface GivenArticle {
  readonly capture: Capture;
  readonly given: ArticleFacts;
}

/** As `addArticle` one after another, but what is new is stored together: reading is done before anybody is kept waiting. */
export async function addArticles(
  articles: readonly GivenArticle[],
  deps: PipelineDeps,
): Promise<AddedArticle[]> {
  const known = await findDocuments(
    deps.database,
    articles.map((a) => nameDocument(a.capture.sha256)),
  );
  const outcomes = new Map<GivenArticle, AddedArticle>();
  const read: ReadArticle[] = [];
  for (const article of articles) {
    const result = await readArticle(article, known, deps);
    if ('kind' in result) outcomes.set(article, result);
    else read.push(result);
  }
  const stored = await storeArticles(read, deps);
  return articles.map((a) => outcomes.get(a) ?? (stored.get(a) as AddedArticle));
}

/** A document that has been read, with its page where it is an entry of one. */
interface ReadArticle {
  readonly from: GivenArticle;
  readonly ruled: Reading;
  readonly signature: DocumentSignature;
  readonly page?: EntryPage;
}

async function readArticle(
  from: GivenArticle,
  known: ReadonlySet<string>,
  deps: PipelineDeps,
): Promise<ReadArticle | AddedArticle> {
  const { capture, given } = from;
  const documentId = nameDocument(capture.sha256);
  if (known.has(documentId)) return keepKnown(documentId, given, deps);
  const read = await attempt(() => readDocuments(capture, given, deps.ontology.pages));
  if ('error' in read) return fail(read.error, capture, given, deps);
  const { document, entries } = read.value;
  if (entries.length > 0) return addEntries(capture, entries, given, deps);
  return extract(from, document, deps);
}

async function extract(
  from: GivenArticle,
  document: SourceDocument,
  deps: PipelineDeps,
  page?: EntryPage,
): Promise<ReadArticle | AddedArticle> {
  const { capture, given } = from;
  const made = await attempt(async () => {
    const known = { ...document, publisher: document.publisher ?? given.publisher ?? null };
    const ruled = toStorable(extractReading(nameDocument(capture.sha256), known, deps.ontology));
    return { from, ruled, signature: signDocument(ruled, deps.ontology), ...(page ? { page } : {}) };
  });
  return 'error' in made ? fail(made.error, capture, given, deps) : made.value;
}

/** Those of one address or the same bytes are stored one after another, the others together. */
async function storeArticles(
  read: readonly ReadArticle[],
  deps: PipelineDeps,
): Promise<ReadonlyMap<GivenArticle, AddedArticle>> {
  const stored = new Map<GivenArticle, AddedArticle>();
  for (const together of cutRuns(read)) {
    const run = await storeTogether(together, deps);
    for (const [from, added] of run) stored.set(from, added);
  }
  return stored;
}

function cutRuns(read: readonly ReadArticle[]): ReadArticle[][] {
  const runs: ReadArticle[][] = [];
  let seen = new Set<string>();
  for (const article of read) {
    const marks = [article.ruled.id, article.ruled.document.url ?? article.ruled.id];
    const isApart = runs.length > 0 && !marks.some((m) => seen.has(m));
    if (isApart) runs.at(-1)?.push(article);
    else runs.push([article]);
    seen = new Set(isApart ? [...seen, ...marks] : marks);
  }
  return runs;
}

/** One that cannot be stored keeps no other from being stored: then each is stored by itself. */
async function storeTogether(
  read: readonly ReadArticle[],
  deps: PipelineDeps,
): Promise<[GivenArticle, AddedArticle][]> {
  try {
    return await storeRun(read, deps);
  } catch (thrown) {
    if (read.length === 1) throw thrown;
    const alone: [GivenArticle, AddedArticle][] = [];
    for (const article of read) alone.push(...(await storeRun([article], deps)));
    return alone;
  }
}

async function storeRun(
  read: readonly ReadArticle[],
  deps: PipelineDeps,
): Promise<[GivenArticle, AddedArticle][]> {
  const { database } = deps;
  const same = await findSameTexts(
    database,
    read.map((r) => r.ruled),
  );
  const knownAt = deps.effects.now();
  const ready: ReadyArticle[] = [];
  for (const r of read) if (!same.has(r.ruled)) ready.push(await completeArticle(r, knownAt, deps));
  const saved = await saveArticles(
    database,
    ready.map((r) => r.article),
    (tx, fresh) => {
      const placed = ready.filter((r) => fresh.includes(r.article));
      const unplaced = placed.map(({ signature }) => ({ signature, knownAt }));
      return placeDocuments(tx, unplaced, getSignatureShelf(database));
    },
  );
  const fresh = ready.filter((_, i) => saved[i]?.isNew);
  await fileInLedger(fresh, knownAt, deps);
  for (const { error, read: own } of fresh)
    if (error) await saveIssue(database, describeIssue(error, own.from.capture, own.from.given, deps));
  const added = new Map(fresh.map((r) => [r.read, r.article.reading.statements.length]));
  return Promise.all(
    read.map(async (r): Promise<[GivenArticle, AddedArticle]> => {
      const documentId = same.get(r.ruled) ?? r.ruled.id;
      const statements = added.get(r);
      return statements === undefined
        ? [r.from, await keepKnown(documentId, r.from.given, deps)]
        : [r.from, { kind: 'added', documentId, statements }];
    }),
  );
}

interface ReadyArticle {
  readonly read: ReadArticle;
  readonly article: Article;
  /** of the reading as it is stored, so that a rebuild makes the same */
  readonly signature: DocumentSignature;
  /** why the model server gave nothing; null: it answered, or none is configured */
  readonly error: ErrorRecord | null;
}

async function completeArticle(
  read: ReadArticle,
  knownAt: string,
  deps: PipelineDeps,
): Promise<ReadyArticle> {
  const { from, ruled, page } = read;
  const { capture, given } = from;
  // Examples are read by the rules alone: no server is asked before anybody has added anything.
  const whole = await readWithModel(ruled, deps.ontology, given.isExample ? null : deps.model);
  const { error } = whole;
  const isAdded = whole.reading !== ruled;
  const reading = isAdded ? toStorable(whole.reading) : ruled;
  const signature = isAdded ? signDocument(reading, deps.ontology) : read.signature;
  const article = {
    capture,
    reading,
    engine: deps.engine,
    conflicts: findConflicts(reading, given, deps.ontology),
    isExample: given.isExample ?? false,
    source: given.source ?? deps.ontology.sources.find(reading.document),
    knownAt,
    ...(page ? { page } : {}),
  };
  return { read, article, signature, error };
}

/**
 * Each entry of a live blog that is not stored yet, as a document of its own; the page is kept when it brings one. The
 * answer names the first new document, and all new statements.
 */
async function addEntries(
  capture: Capture,
  entries: readonly EntryDocument[],
  given: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  const known = await findDocuments(
    deps.database,
    entries.map((e) => nameDocument(e.capture.sha256)),
  );
  const fresh = entries.filter((e) => !known.has(nameDocument(e.capture.sha256)));
  const [first] = entries;
  if (first && fresh.length === 0) return keepKnown(nameDocument(first.capture.sha256), given, deps);
  await saveCapture(deps.database, capture, deps.effects.now());
  const outcomes: AddedArticle[] = [];
  for (const { capture: own, document, entry } of fresh) {
    const from = { capture: own, given: { ...given, url: document.url } };
    const read = await extract(from, document, deps, { sha256: capture.sha256, entry });
    if ('kind' in read) outcomes.push(read);
    else outcomes.push(...(await storeArticles([read], deps)).values());
  }
  return sumUp(outcomes);
}

/** One answer for many: the first new document with the statements of all, else the first of what else came of them. */
function sumUp(outcomes: readonly AddedArticle[]): AddedArticle {
  const added = outcomes.filter((o) => o.kind === 'added');
  const [first] = added.length > 0 ? added : outcomes;
  if (!first) throw new Error('nothing was added');
  if (first.kind !== 'added') return first;
  return { ...first, statements: added.reduce((sum, o) => sum + o.statements, 0) };
}

/** What cannot be filed stays stored and is kept as an issue; it is taken in when the ledger is next brought up to date. */
async function fileInLedger(
  fresh: readonly ReadyArticle[],
  knownAt: string,
  deps: PipelineDeps,
): Promise<void> {
  const { database } = deps;
  const take = (read: readonly ReadyArticle[]) =>
    attempt(() =>
      takeArticles(
        toLedgerDeps(deps),
        read.map((r) => r.article),
        knownAt,
      ),
    );
  if (fresh.length > 1 && !('error' in (await take(fresh)))) return;
  for (const ready of fresh) {
    const filed = await take([ready]);
    if (!('error' in filed)) continue;
    const label = ready.read.from.given.label ?? ready.read.ruled.id;
    await saveIssue(database, { sha256: null, label, url: null, error: filed.error, knownAt });
  }
}

/** Fetches an address and adds what it holds; what cannot be fetched becomes an Issue row. */
export async function addFromUrl(
  url: string,
  given: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  const facts = { ...given, label: given.label ?? url };
  const fetched = await attempt(() => fetchSource(url, { ...deps.network, now: deps.effects.now() }));
  if ('error' in fetched) return fail(fetched.error, null, { ...facts, url: given.url ?? url }, deps);
  return addArticle(fetched.value, facts, deps);
}

type Attempt<T> = { readonly value: T } | { readonly error: ErrorRecord };

/** A document that breaks a rule of ours is reported like any other that cannot be read: the run goes on. */
async function attempt<T>(work: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { error: toErrorRecord(thrown) };
  }
}

async function fail(
  error: ErrorRecord,
  capture: Capture | null,
  given: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  await saveIssue(deps.database, describeIssue(error, capture, given, deps));
  return { kind: 'failed', error };
}

function describeIssue(
  error: ErrorRecord,
  capture: Capture | null,
  given: ArticleFacts,
  { effects }: PipelineDeps,
) {
  const url = given.url ?? capture?.url ?? null;
  const sha256 = capture?.sha256 ?? null;
  const label = given.label ?? url ?? sha256?.slice(0, 16) ?? 'an article';
  return { sha256, label, url, error, knownAt: effects.now() };
}

/** A conflict that a person names for a document already stored is a new fact about it. */
async function keepKnown(
  documentId: string,
  { conflict }: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  const { database, effects } = deps;
  if (!conflict) return { kind: 'known', documentId };
  const knownAt = effects.now();
  const linked = await linkConflict(database, documentId, conflict, knownAt);
  if (linked.length > 0) await takeReadings(toLedgerDeps(deps), linked, knownAt);
  return { kind: 'known', documentId };
}

function findConflicts(reading: Reading, { conflict }: ArticleFacts, ontology: Ontology) {
  const found = assignConflicts(reading, ontology).filter((id) => id !== conflict);
  const ruled = found.map((id) => ({ id, isGiven: false }));
  return conflict ? [{ id: conflict, isGiven: true }, ...ruled] : ruled;
}
