import type { Hono } from 'hono';
import { answerFailedForm } from './answer-failed-form.js';
import { addApi, createRouter } from './api/add-api.js';
import type { AppParts } from './app-parts.js';
import { loadAssets } from './assets.js';
import { auditTrail } from './audit-trail.js';
import { notFound } from './get-record.js';
import { guard, limitBody } from './guard.js';
import { keepAnswers } from './keep-answers.js';
import type { Kit, PageEnv } from './kit.js';
import { addAboutPage } from './pages/about.js';
import { addAccountPage } from './pages/account.js';
import { addActorPage } from './pages/actor.js';
import { addAddPage } from './pages/add.js';
import { addAgreementPage } from './pages/agreement.js';
import { addAuditPage } from './pages/audit.js';
import { addBoardPages } from './pages/boards.js';
import { addBriefPages } from './pages/brief.js';
import { addCalendars } from './pages/calendar.js';
import { addCommitmentPages } from './pages/commitment.js';
import { addConflictPage } from './pages/conflict.js';
import { addCorrectionsPage } from './pages/corrections.js';
import { addDeadLetterPages } from './pages/dead-letters.js';
import { addDecisionPages } from './pages/decisions.js';
import { answerError } from './pages/error.js';
import { addEventPage } from './pages/event.js';
import { addEventListPage } from './pages/event-list.js';
import { addEvidencePage } from './pages/evidence.js';
import { addGonePages } from './pages/gone.js';
import { addHomePage } from './pages/home.js';
import { addIssuesPage } from './pages/issues.js';
import { addListPages } from './pages/lists.js';
import { addMatterPages } from './pages/matters.js';
import { addPeoplePages } from './pages/people.js';
import { addQuestionPages } from './pages/questions.js';
import { addReadPage } from './pages/read.js';
import { addReviewPages } from './pages/review.js';
import { addSeriesPages } from './pages/series.js';
import { addSignInPages } from './pages/sign-in.js';
import { addSourcePages } from './pages/sources.js';
import { addStatementPage } from './pages/statement.js';
import { addStoryPages } from './pages/stories.js';
import { createSessions } from './sessions.js';

export interface FaultlineApp {
  /** for `serve({ fetch: app.fetch })` of @hono/node-server */
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** A path that signs its first opener in as admin, once: `/sign-in?token=…`; to be printed at start. */
  createSignInPath(): Promise<string>;
  /** every route, as Hono writes paths */
  listRoutes(): readonly { readonly method: string; readonly path: string }[];
}

/** All pages and the API over what it is given. Throws FL_NOT_BUILT where the assets folder holds no build. */
export function createApp(parts: AppParts): FaultlineApp {
  const { accounts, secrets } = parts;
  const sessions = createSessions({ key: secrets.sessionKey, editorToken: secrets.editorToken, accounts });
  const kit: Kit = { parts, sessions, assets: loadAssets(parts.assetsFolder) };
  const app = createRouter();
  app.onError(
    async (error, c) => (await answerFailedForm(c, app.fetch, error)) ?? answerError(c, kit, error),
  );
  app.notFound((c) => answerError(c, kit, notFound(`There is no page ${c.req.path.slice(0, 200)}.`)));
  addPages(app, kit);
  addApi(app, kit);
  return {
    fetch: (request, env) => app.fetch(request, env),
    listRoutes: () => app.routes,
    createSignInPath: async () => `/sign-in?token=${encodeURIComponent(await accounts.createOwnerLink())}`,
  };
}

function addPages(app: Hono<PageEnv>, kit: Kit): void {
  app.use(auditTrail(kit));
  app.use(guard(kit));
  app.use(limitBody);
  app.use(keepAnswers(kit));
  addHealth(app, kit);
  addAssets(app, kit);
  for (const add of PAGES) add(app, kit);
}

const PAGES = [
  addHomePage,
  addConflictPage,
  addBriefPages,
  addEventPage,
  addEventListPage,
  addBoardPages,
  addQuestionPages,
  addMatterPages,
  addCommitmentPages,
  addDecisionPages,
  addGonePages,
  addSeriesPages,
  addActorPage,
  addCalendars,
  addEvidencePage,
  addListPages,
  addStoryPages,
  addStatementPage,
  addAddPage,
  addSignInPages,
  addAccountPage,
  addPeoplePages,
  addAuditPage,
  addReviewPages,
  addAgreementPage,
  addCorrectionsPage,
  addReadPage,
  addIssuesPage,
  addSourcePages,
  addDeadLetterPages,
  addAboutPage,
];

function addHealth(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/healthz', async (c) => {
    await kit.parts.catalog.checkHealth();
    return c.json({ status: 'ok', version: kit.parts.version });
  });
}

/** File names hold a hash of their content: they may be kept for ever. */
function addAssets(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/assets/*', (c) => {
    const asset = kit.assets.find(c.req.path);
    if (!asset) throw notFound(`There is no file ${c.req.path.slice(0, 200)}.`);
    c.header('Content-Type', asset.mediaType);
    c.header('Cache-Control', 'public, max-age=31536000, immutable');
    return c.body(asset.bytes);
  });
}
