import { assessSource, type SourceHealth } from '../analyze/source-health.js';
import { type OutlinedFeed, readOpml, renderOpml } from '../collect/feeds/opml.js';
import { UserError } from '../errors.js';
import { listFeeds, NO_COUNTRY, NO_LANGUAGE, type Source, sourceSchema } from '../model/source.js';
import { createSourceRegistry, type SourceRegistry } from '../ontology/sources.js';
import type { Database } from '../store/database.js';
import { type ListedItem, listItems } from '../store/running/feed-items.js';
import { type FeedState, loadFeedStates } from '../store/running/feed-states.js';
import { listOpenAlarms, loadSourceCounts, type SourceAlarm } from '../store/running/source-health.js';
import {
  listSourceRevisions,
  type SourceRevision,
  saveSourceRevision,
} from '../store/running/source-revisions.js';
import { nameSource } from '../store/save-article.js';
import { loadSourceList } from './source-list.js';
import { gatherFacts } from './watch-sources.js';

export interface ListedSource {
  readonly source: Source;
  readonly health: SourceHealth;
  readonly items7d: number;
  readonly lastNewAt: string | null;
  /** of its feeds, the latest */
  readonly answeredAt: string | null;
  readonly alarm: SourceAlarm | null;
  /** added or changed by people */
  readonly isOwn: boolean;
}

export interface SourceRecord extends ListedSource {
  readonly feeds: readonly (FeedState | { readonly url: string; readonly askedAt: null })[];
  readonly items: readonly ListedItem[];
  readonly failed7d: number;
  readonly waiting: number;
  /** newest first */
  readonly revisions: readonly SourceRevision[];
}

/** What people do with sources, on the pages and the command line. */
export interface SourceDesk {
  /** those that are on first, then by name */
  list(): Promise<readonly ListedSource[]>;
  load(id: string): Promise<SourceRecord | null>;
  /** Throws FL_SOURCE, and FL_SOURCE_TAKEN where there is a source of that id. */
  add(source: unknown, author: string): Promise<Source>;
  /** Of the source with the same id. Throws FL_SOURCE, and FL_NO_SOURCE where there is none. */
  change(source: unknown, author: string): Promise<Source>;
  /** Throws FL_NO_SOURCE. */
  switch(id: string, isOn: boolean, author: string): Promise<void>;
  /** Throws FL_OPML. */
  importOpml(
    text: string,
    author: string,
  ): Promise<{ readonly added: readonly string[]; readonly known: number }>;
  exportOpml(): Promise<string>;
}

export function createSourceDesk(
  database: Database,
  registry: SourceRegistry,
  now: () => string,
): SourceDesk {
  const parts = { database, registry, now };
  return {
    list: () => listSources(parts),
    load: (id) => loadSource(id, parts),
    add: (source, author) => addSource(source, author, parts),
    change: (source, author) => changeSource(source, author, parts),
    switch: (id, isOn, author) => switchSource(id, isOn, author, parts),
    importOpml: (text, author) => importOpml(text, author, parts),
    async exportOpml() {
      const { registry: all } = await loadSourceList(database, registry);
      return renderOpml(all.all, now());
    },
  };
}

interface Parts {
  readonly database: Database;
  readonly registry: SourceRegistry;
  readonly now: () => string;
}

async function listSources({ database, registry, now }: Parts): Promise<ListedSource[]> {
  const [list, counts, feeds, alarms] = await Promise.all([
    loadSourceList(database, registry),
    loadSourceCounts(database, now()),
    loadFeedStates(database),
    listOpenAlarms(database),
  ]);
  const listed = list.registry.all.map((source): ListedSource => {
    const facts = gatherFacts(source, list, { counts, feeds });
    const answers = feeds.flatMap((f) => (f.sourceId === source.id ? (f.answeredAt ?? []) : [])).sort();
    return {
      source,
      health: assessSource(facts, now()),
      items7d: facts.items7d,
      lastNewAt: facts.lastNewAt,
      answeredAt: answers.at(-1) ?? null,
      alarm: alarms.find((a) => a.sourceId === source.id) ?? null,
      isOwn: (list.revisions.get(source.id)?.body ?? null) !== null,
    };
  });
  const isOff = (s: ListedSource) => (s.health.state === 'off' ? 1 : 0);
  return listed.sort((a, b) => isOff(a) - isOff(b) || a.source.name.localeCompare(b.source.name, 'en'));
}

const SHOWN_ITEMS = 50;

async function loadSource(id: string, parts: Parts): Promise<SourceRecord | null> {
  const { database, now } = parts;
  const listed = (await listSources(parts)).find((s) => s.source.id === id);
  if (!listed) return null;
  const [states, items, revisions, counts] = await Promise.all([
    loadFeedStates(database, id),
    listItems(database, id, SHOWN_ITEMS),
    listSourceRevisions(database, id),
    loadSourceCounts(database, now()),
  ]);
  const feeds = listFeeds(listed.source).map(
    (url) => states.find((f) => f.url === url) ?? { url, askedAt: null },
  );
  const { failed7d = 0, waiting = 0 } = counts.find((c) => c.sourceId === id) ?? {};
  return { ...listed, feeds, items, failed7d, waiting, revisions: [...revisions].reverse() };
}

async function addSource(given: unknown, author: string, parts: Parts): Promise<Source> {
  const source = checkSource(given);
  const { database, registry, now } = parts;
  const list = await loadSourceList(database, registry);
  const known = list.registry.get(source.id);
  if (known !== null) throw takenSource(known);
  const after = list.revisions.get(source.id)?.number ?? 0;
  const change = { sourceId: source.id, body: source, isOn: false, author, knownAt: now() };
  if (!(await saveSourceRevision(database, change, after))) throw takenSource(source);
  return source;
}

async function changeSource(given: unknown, author: string, parts: Parts): Promise<Source> {
  const source = checkSource(given);
  const { database, registry, now } = parts;
  const list = await loadSourceList(database, registry);
  if (list.registry.get(source.id) === null) throw noSource(source.id);
  const isOn = list.revisions.get(source.id)?.isOn ?? false;
  await saveSourceRevision(database, { sourceId: source.id, body: source, isOn, author, knownAt: now() });
  return source;
}

function takenSource({ id, name }: Source): UserError {
  return new UserError('FL_SOURCE_TAKEN', `There is a source "${id}" already: ${name}.`, {
    hint: 'Choose another id, or change that one on its page.',
    field: 'id',
  });
}

function checkSource(given: unknown): Source {
  const parsed = sourceSchema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.map(String) ?? [];
    throw badSource(`"${path.join('.') || 'source'}": ${issue?.message ?? 'wrong shape'}`, findField(path));
  }
  const source = parsed.data;
  checkPath(source.articlePath);
  return source;
}

/** A pattern that is no pattern would fail at each poll. */
function checkPath(pattern: string | undefined): void {
  try {
    new RegExp(pattern ?? '');
  } catch {
    throw badSource('"articlePath" is no regular expression', 'articlePath');
  }
}

/** A list is one field, and a record has its fields by their own names. */
function findField([first, second]: readonly string[]): string | null {
  return first === 'reliability' ? (second ?? null) : (first ?? null);
}

function badSource(reason: string, field: string | null): UserError {
  return new UserError('FL_SOURCE', `The source cannot be kept: ${reason}.`, {
    hint: 'docs/sources.md says what each field holds.',
    ...(field === null ? {} : { field }),
  });
}

function noSource(id: string): UserError {
  return new UserError('FL_NO_SOURCE', `There is no source "${id.slice(0, 100)}".`, {
    hint: '`faultline sources` lists their ids; they stand in the address of their page too.',
  });
}

async function switchSource(
  id: string,
  isOn: boolean,
  author: string,
  { database, registry, now }: Parts,
): Promise<void> {
  const list = await loadSourceList(database, registry);
  const source = list.registry.get(id);
  if (source === null) throw noSource(id);
  if (isOn && listFeeds(source).length === 0) throw badSource(`${id} has no address to ask`, null);
  const before = list.revisions.get(id);
  if ((before?.isOn ?? false) === isOn) return;
  const body = before?.body ?? null;
  await saveSourceRevision(database, { sourceId: id, body, isOn, author, knownAt: now() });
}

async function importOpml(text: string, author: string, parts: Parts) {
  const outlined = readOpml(text);
  const { registry } = await loadSourceList(parts.database, parts.registry);
  const known = new Set(registry.all.flatMap(listFeeds).map((feed) => new URL(feed).href));
  const added: Source[] = [];
  for (const feed of outlined.filter((f) => !known.has(f.feed))) {
    const source = describeFeed(feed, createSourceRegistry([...registry.all, ...added]));
    added.push(await addSource(source, author, parts));
  }
  return { added: added.map((s) => s.id), known: outlined.length - added.length };
}

/** A source of which only a feed is known: what nobody looked up says so. It counts as an owner of its own. */
function describeFeed({ name, feed, site, language }: OutlinedFeed, taken: SourceRegistry): Source {
  const host = new URL(feed).hostname.replace(/^www\./, '');
  const slug = toSlug(name) || toSlug(host) || 'source';
  let id = slug;
  for (let n = 2; taken.get(id) !== null; n++) id = `${slug}-${n}`;
  return {
    id,
    name: name.slice(0, 300),
    owner: name.slice(0, 300),
    affiliation: 'unknown',
    country: NO_COUNTRY,
    language: language && /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) ? language : NO_LANGUAGE,
    reliability: { grade: 'F', reason: 'taken from an OPML file; nobody has judged it' },
    site: site ?? new URL('/', feed).href,
    adapter: 'feed',
    feeds: [feed],
    hosts: [],
    names: [],
    perDay: 5,
  };
}

function toSlug(name: string): string {
  return nameSource(name.normalize('NFKD'))
    .replace(/[^a-z0-9-]/g, '')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 90)
    .replace(/-$/, '');
}
