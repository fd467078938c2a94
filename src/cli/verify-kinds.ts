import type { Database } from '../store/database.js';
import type { CheckedPart, Finding } from '../store/verify/finding.js';

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

const brief: VerifyKind = {
  what: 'a brief in Markdown, FILE.md',
  accepts: (path) => path?.endsWith('.md') ?? false,
  async loadChecks(path) {
    const { readWholeFile } = await import('./read-input.js');
    const { parseMarkdownBrief } = await import('../publish/brief/parse-markdown.js');
    const { checkCitationsStated } = await import('../store/verify/check-brief.js');
    const name = path ?? '';
    const text = new TextDecoder().decode(await readWholeFile(name));
    const { stated: lines, citations, problems } = parseMarkdownBrief(text);
    const stated = citations.map((c) => ({ ...c, where: `${name}:${c.line}, footnote ${c.note}` }));
    const findings = problems.map(({ line, problem }) => ({ where: `${name}:${line}`, problem }));
    return [
      { name: 'lines', run: () => yieldFindings(lines, findings) },
      { name: 'citations', run: (database) => checkCitationsStated(stated, database) },
    ];
  },
};

async function* yieldFindings(count: number, findings: readonly Finding[]): AsyncGenerator<CheckedPart> {
  yield { count, findings };
}

/** The first that accepts is asked. Another kind of thing to verify is another entry. */
export const VERIFY_KINDS: readonly VerifyKind[] = [store, brief];
