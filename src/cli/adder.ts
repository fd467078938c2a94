import type { Config } from '../config.js';
import { toErrorRecord, UserError } from '../errors.js';
import {
  type AddedArticle,
  type ArticleFacts,
  addArticle,
  addFromUrl,
  type PipelineDeps,
} from '../pipeline.js';
import { toDatabaseError } from '../store/database.js';
import { joinStore, type Store } from '../store/open-store.js';
import { readInput } from './read-input.js';

export interface Adder {
  /** a file, an address, or `-`; throws only when the store fails */
  add(source: string, facts: ArticleFacts): Promise<AddedArticle>;
  close(): Promise<void>;
}

const MOST_ATTEMPTS = 5;

/** Adds to the store of the data folder, beside whoever has it open. */
export async function openAdder(config: Config, rules: Omit<PipelineDeps, 'database'>): Promise<Adder> {
  const open = () => joinStore(config, 'add', rules.effects.now());
  let store: Store = await open();
  return {
    async add(source, facts) {
      const capture = await loadSource(source, rules);
      for (let attempt = 1; ; attempt++) {
        try {
          return await capture(facts, { ...rules, database: store.database });
        } catch (thrown) {
          const error = toDatabaseError(thrown, 'the store');
          if (!isUnreachable(error) || config.databaseUrl !== null || attempt === MOST_ATTEMPTS) throw error;
          // Whoever had the store open has closed it: take it over. Adding twice stores once.
          await store.close();
          store = await open();
        }
      }
    },
    close: () => store.close(),
  };
}

type AddOne = (facts: ArticleFacts, deps: PipelineDeps) => Promise<AddedArticle>;

/** What is read from standard input or a file is read once, however often it is tried. */
async function loadSource(source: string, { effects }: Omit<PipelineDeps, 'database'>): Promise<AddOne> {
  if (/^https?:\/\//i.test(source)) return (facts, deps) => addFromUrl(source, facts, deps);
  const label = source === '-' ? 'standard input' : source;
  try {
    const capture = await readInput(source, effects.now());
    return (facts, deps) => addArticle(capture, { label, ...facts }, deps);
  } catch (thrown) {
    const error = toErrorRecord(thrown);
    return async () => ({ kind: 'failed', error });
  }
}

function isUnreachable(thrown: unknown): boolean {
  return thrown instanceof UserError && thrown.code === 'FL_DATABASE_UNREACHABLE';
}
