import { z } from 'zod';
import { foldName } from '../model/fold-name.js';
import { type Source, sourceSchema } from '../model/source.js';
import { findDataFiles, loadDataFile } from './data-file.js';

const sourceFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  sources: z.array(sourceSchema).min(1),
});

/** Publishers, looked up by what a document says of itself. */
export interface SourceRegistry {
  readonly all: readonly Source[];
  get(id: string): Source | null;
  /** The first source of the same owner, as whose word the outlets of one owner count; the id itself of a source that is not here. */
  getHouse(id: string): string;
  /** By the host of the address first, then by the publisher's name; null: not in the registry. */
  find(document: { readonly url: string | null; readonly publisher: string | null }): Source | null;
}

/** Every file of `data/sources`: a new file of sources needs no other change. */
export function loadSources(dataFolder: string): SourceRegistry {
  return createSourceRegistry(
    findDataFiles(dataFolder, 'sources').flatMap(
      (file) => loadDataFile(dataFolder, file, sourceFile).sources,
    ),
  );
}

/** Of two sources with one id, host or name the later stands: people's come after those of the data files. */
export function createSourceRegistry(sources: readonly Source[]): SourceRegistry {
  const byId = new Map(sources.map((s) => [s.id, s]));
  const all = [...byId.values()];
  const byHost = new Map(all.flatMap((s) => listHosts(s).map((host) => [host, s] as const)));
  const byName = new Map(
    all.flatMap((s) => [s.name, ...s.names].map((name) => [foldName(name), s] as const)),
  );
  const houses = new Map([...all].reverse().map((s) => [foldName(s.owner), s.id] as const));
  return {
    all,
    get: (id) => byId.get(id) ?? null,
    getHouse: (id) => houses.get(foldName(byId.get(id)?.owner ?? '')) ?? id,
    find: ({ url, publisher }) =>
      findByHost(byHost, url) ?? (publisher === null ? null : (byName.get(foldName(publisher)) ?? null)),
  };
}

function listHosts({ site, feeds, hosts }: Source): string[] {
  const own = getHost(site);
  // A feed may lie with a service that many outlets share: only the outlet's own domain names it.
  const related = feeds.map(getHost).filter((host) => host === own || host.endsWith(`.${own}`));
  return [...new Set([own, ...hosts, ...related])];
}

/** "www.example.org" and "m.example.org" are looked up as "example.org" too, the longest name first. */
function findByHost(byHost: ReadonlyMap<string, Source>, url: string | null): Source | null {
  if (url === null || !URL.canParse(url)) return null;
  const labels = getHost(url).split('.');
  for (let from = 0; from < labels.length - 1; from++) {
    const found = byHost.get(labels.slice(from).join('.'));
    if (found) return found;
  }
  return null;
}

function getHost(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}
