import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { memoryAdapter } from 'better-auth/adapters/memory';
import type { Decision } from '../../src/model/decision.js';
import type { AuditEntry } from '../../src/model/role.js';
import type { Token, Upos } from '../../src/model/syntax.js';
import { createApp } from '../../src/server/app.js';
import type { AddOutcome, AppParts, LiveReading, SubmittedArticle } from '../../src/server/app-parts.js';
import type { Accounts, AuditLog } from '../../src/store/accounts/accounts.js';
import { createAccounts } from '../../src/store/accounts/create-accounts.js';
import { createFakeBoards } from './fake-boards.js';
import { createFakeCatalog } from './fake-catalog.js';
import { createFakeDesk } from './fake-desk.js';
import { createFakeLedger, ISSUES } from './fake-ledger.js';
import { createFakeRunning } from './fake-running.js';
import { createFakeStories } from './fake-stories.js';
import { HOSTILE_DOCUMENT } from './hostile-document.js';
import { INVENTED_DOCUMENT } from './invented-document.js';

export const NOW = '2031-04-09T10:00:00.000Z';
export const EDITOR_TOKEN = 'editor-token-of-the-tests';

/** Styles, scripts and world map, built once for a test run into a folder of its own. */
export function buildAssets(): string {
  const folder = process.env.FAULTLINE_TEST_ASSETS ?? mkdtempSync(join(tmpdir(), 'faultline-web-'));
  if (process.env.FAULTLINE_TEST_ASSETS) return folder;
  const script = fileURLToPath(new URL('../../scripts/build-web.mjs', import.meta.url));
  const done = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
  return folder;
}

let nonce = 0;
let asked = 0;

export interface FakeParts extends AppParts {
  readonly added: SubmittedArticle[];
  readonly decided: Decision[];
  readonly bugs: unknown[];
}

export function createFakeParts(assetsFolder: string, given: Partial<AppParts> = {}): FakeParts {
  const added: SubmittedArticle[] = [];
  const bugs: unknown[] = [];
  const decided: Decision[] = [];
  const catalog = createFakeCatalog(
    [INVENTED_DOCUMENT, HOSTILE_DOCUMENT],
    [
      {
        id: 1,
        label: '<b>broken.html</b>',
        url: 'javascript:window.hit=1',
        code: 'FL_EMPTY',
        message: '<i>Nothing</i> to read.',
        hint: 'Open it.',
        knownAt: NOW,
      },
    ],
  );
  return {
    catalog,
    review: createFakeDesk(catalog, decided),
    decide: async (decision) => {
      decided.push(decision);
    },
    accounts: createFakeAccounts(),
    running: createFakeRunning(),
    ledger: createFakeLedger(decided),
    issues: ISSUES,
    actors: { find: () => null, identify: (name) => name },
    boards: createFakeBoards(),
    stories: createFakeStories([INVENTED_DOCUMENT, HOSTILE_DOCUMENT]),
    addArticle: async (article): Promise<AddOutcome> => {
      added.push(article);
      return { kind: 'added', documentId: INVENTED_DOCUMENT.id, statements: 8 };
    },
    readText: readFakeText,
    // never the same: nothing is kept
    loadState: async () => String(asked++),
    secrets: { editorToken: EDITOR_TOKEN, sessionKey: 'session-key-of-the-tests' },
    now: () => NOW,
    createNonce: () => `nonce${String(nonce++).padStart(20, '0')}`,
    assetsFolder,
    version: '0.1.0',
    hosts: [],
    isPrivate: false,
    onBug: (thrown) => {
      bugs.push(thrown);
    },
    added,
    decided,
    bugs,
    ...given,
  };
}

/** The real accounts over tables in memory. */
export function createFakeAccounts(): Accounts {
  const storage = memoryAdapter({
    auth_person: [],
    auth_session: [],
    auth_credential: [],
    auth_verification: [],
  });
  return createAccounts({
    storage,
    key: 'a key of the tests, long enough to sign',
    publicUrl: 'http://127.0.0.1:4100',
    audit: createFakeAudit(),
    close: async () => {},
  });
}

function createFakeAudit(): AuditLog {
  const entries: AuditEntry[] = [];
  return {
    record: async (entry) => {
      entries.unshift(entry);
    },
    listAudit: async ({ limit, offset }) => ({
      items: entries.slice(offset, offset + limit),
      total: entries.length,
    }),
    countRefused: async ({ action, since, origin, subject }) => {
      const refused = entries.filter((e) => e.outcome === 'refused' && e.action === action && e.at >= since);
      return {
        byOrigin: refused.filter((e) => e.origin !== null && e.origin === origin).length,
        bySubject: refused.filter((e) => e.subject !== null && e.subject === subject).length,
      };
    },
  };
}

/** The invented document's statements where its text is given; of any other text each line a sentence, its words in a chain. */
function readFakeText(text: string): LiveReading {
  const reading =
    text === INVENTED_DOCUMENT.reading.document.text
      ? INVENTED_DOCUMENT.reading
      : {
          ...INVENTED_DOCUMENT.reading,
          document: { ...INVENTED_DOCUMENT.reading.document, text },
          mentions: [],
          statements: [],
          primaryEvent: null,
        };
  const lines = [...text.matchAll(/[^\n]+/g)];
  const sentences = lines.map((line, index) => {
    const tokens = [...line[0].matchAll(/\S+/g)].map((word, at): Token => {
      const start = line.index + word.index;
      const upos: Upos = at === 0 ? 'PROPN' : 'NOUN';
      const deprel = at === 1 ? 'root' : at === 0 ? 'nsubj' : 'obj';
      return {
        index: at,
        start,
        end: start + word[0].length,
        form: word[0],
        lower: word[0].toLowerCase(),
        lemma: word[0].toLowerCase(),
        upos,
        xpos: 'NN',
        head: at === 1 ? -1 : at < 4 ? 1 : at - 2,
        deprel,
      };
    });
    return { index, start: line.index, end: line.index + line[0].length, tokens };
  });
  return { reading, sentences };
}

export interface RunningPages {
  readonly url: string;
  readonly signInPath: string;
  close(): Promise<void>;
}

export async function servePages(parts: AppParts): Promise<RunningPages> {
  const app = createApp(parts);
  const signInPath = await app.createSignInPath();
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${info.port}`,
        signInPath,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}
