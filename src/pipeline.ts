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
import { takeReading } from './pipeline/ledger.js';
import { readWithModel } from './pipeline/read-with-model.js';
import { placeDocument, signDocument } from './pipeline/stories.js';
import { assignConflicts } from './resolve/assign-conflicts.js';
import type { Database } from './store/database.js';
import { findSameText } from './store/document-versions.js';
import {
  type EntryPage,
  hasDocument,
  linkConflict,
  nameDocument,
  saveArticle,
  saveCapture,
} from './store/save-article.js';
import { saveIssue } from './store/save-issue.js';

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
  const documentId = nameDocument(capture.sha256);
  if (await hasDocument(deps.database, documentId)) return keepKnown(documentId, given, deps);
  const read = await attempt(() => readDocuments(capture, given, deps.ontology.pages));
  if ('error' in read) return fail(read.error, capture, given, deps);
  const { document, entries } = read.value;
  if (entries.length > 0) return addEntries(capture, entries, given, deps);
  return addDocument({ capture, document }, given, deps);
}

/** A document with the bytes it was read from, and its page where it is an entry of one. */
interface ReadArticle {
  readonly capture: Capture;
  readonly document: SourceDocument;
  readonly page?: EntryPage;
}

async function addDocument(
  read: ReadArticle,
  given: ArticleFacts,
  deps: PipelineDeps,
): Promise<AddedArticle> {
  const { capture, page } = read;
  const documentId = nameDocument(capture.sha256);
  const made = await attempt(async () => extract(read, given, deps));
  if ('error' in made) return fail(made.error, capture, given, deps);
  const { ruled, signature } = made.value;
  const same = await findSameText(deps.database, ruled);
  if (same !== null) return keepKnown(same, given, deps);
  // Examples are read by the rules alone: no server is asked before anybody has added anything.
  const { reading, error } = await readWithModel(ruled, deps.ontology, given.isExample ? null : deps.model);
  const knownAt = deps.effects.now();
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
  const saved = await saveArticle(deps.database, article, (tx) => placeDocument(tx, signature, knownAt));
  if (!saved.isNew) return keepKnown(documentId, given, deps);
  await fileInLedger(documentId, given.label ?? documentId, knownAt, deps);
  if (error) await saveIssue(deps.database, describeIssue(error, capture, given, deps));
  return { kind: 'added', documentId, statements: reading.statements.length };
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
  const known = await Promise.all(
    entries.map((e) => hasDocument(deps.database, nameDocument(e.capture.sha256))),
  );
  const fresh = entries.filter((_, i) => !known[i]);
  const [first] = entries;
  if (first && fresh.length === 0) return keepKnown(nameDocument(first.capture.sha256), given, deps);
  await saveCapture(deps.database, capture, deps.effects.now());
  const outcomes: AddedArticle[] = [];
  for (const { capture: own, document, entry } of fresh) {
    const read = { capture: own, document, page: { sha256: capture.sha256, entry } };
    outcomes.push(await addDocument(read, { ...given, url: document.url }, deps));
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
  documentId: string,
  label: string,
  knownAt: string,
  deps: PipelineDeps,
): Promise<void> {
  const { database, ontology } = deps;
  const filed = await attempt(() =>
    takeReading({ database, actors: ontology.actors }, `${documentId}-1`, knownAt),
  );
  if ('error' in filed)
    await saveIssue(database, { sha256: null, label, url: null, error: filed.error, knownAt });
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

function extract({ capture, document }: ReadArticle, given: ArticleFacts, { ontology }: PipelineDeps) {
  const known = { ...document, publisher: document.publisher ?? given.publisher ?? null };
  const ruled = extractReading(nameDocument(capture.sha256), known, ontology);
  return { ruled, signature: signDocument(ruled, ontology) };
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
  { database, effects }: PipelineDeps,
): Promise<AddedArticle> {
  if (conflict) await linkConflict(database, documentId, conflict, effects.now());
  return { kind: 'known', documentId };
}

function findConflicts(reading: Reading, { conflict }: ArticleFacts, ontology: Ontology) {
  const found = assignConflicts(reading, ontology).filter((id) => id !== conflict);
  const ruled = found.map((id) => ({ id, isGiven: false }));
  return conflict ? [{ id: conflict, isGiven: true }, ...ruled] : ruled;
}
