import type { Database } from '../store/database.js';
import type { CheckedPart } from '../store/verify/finding.js';

/** One thing to look at, with the words for its count. */
export interface Check {
  readonly name: string;
  run(database: Database): AsyncGenerator<CheckedPart>;
}

/** Something `faultline verify` can verify. */
export interface VerifyKind {
  /** in words, for the help */
  readonly what: string;
  /** `path`: the argument of the command; null: none was given */
  accepts(path: string | null): boolean;
  loadChecks(path: string | null): Promise<readonly Check[]>;
}

const store: VerifyKind = {
  what: 'the store, where no file is named',
  accepts: (path) => path === null,
  async loadChecks() {
    const { checkCaptures } = await import('../store/verify/check-captures.js');
    const { checkCitations } = await import('../store/verify/check-citations.js');
    const { checkWholeness } = await import('../store/verify/check-wholeness.js');
    return [
      { name: 'captures', run: checkCaptures },
      { name: 'citations', run: checkCitations },
      { name: 'rules of the store', run: checkWholeness },
    ];
  },
};

/** The first that accepts is asked. Another kind of thing to verify is another entry. */
export const VERIFY_KINDS: readonly VerifyKind[] = [store];
