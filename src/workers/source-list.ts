import type { Source } from '../model/source.js';
import { createSourceRegistry, type SourceRegistry } from '../ontology/sources.js';
import type { Database } from '../store/database.js';
import { loadSourceRevisions, type SourceRevision } from '../store/running/source-revisions.js';

export interface SourceList {
  /** the data files' and people's, people's first */
  readonly registry: SourceRegistry;
  readonly revisions: ReadonlyMap<string, SourceRevision>;
  /** those that are turned on */
  readonly on: readonly Source[];
}

/** The sources as they stand now: what people said of them in place of the data files. */
export async function loadSourceList(database: Database, given: SourceRegistry): Promise<SourceList> {
  const revisions = new Map((await loadSourceRevisions(database)).map((r) => [r.sourceId, r]));
  const own = [...revisions.values()].flatMap((r) => (r.body === null ? [] : [r.body]));
  const registry = own.length === 0 ? given : createSourceRegistry([...given.all, ...own]);
  return { registry, revisions, on: registry.all.filter((s) => revisions.get(s.id)?.isOn) };
}
