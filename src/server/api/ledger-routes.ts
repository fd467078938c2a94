import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { addCalendar } from '../../analyze/commitment-calendar.js';
import { createIssueFinder, type IssueFinder } from '../../analyze/positions.js';
import { COMMITMENT_STATUSES } from '../../model/commitment.js';
import { EVENT_STATUSES, getListDay } from '../../model/conflict-event.js';
import {
  type FiledClaim,
  type FiledPosition,
  type FiledStatement,
  getToldDay,
} from '../../model/filed-statement.js';
import type { DayCursor } from '../../store/day-cursor.js';
import type { AsOf } from '../../store/read-as-of.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageContext, PageEnv } from '../kit.js';
import { listOwnIssues } from '../own-issues.js';
import { cutPage, readCursor } from './cursor.js';
import { dropAbsent } from './drop-absent.js';
import { claimSchema, commitmentSchema, eventSchema, pageOf, positionSchema } from './ledger-schemas.js';
import { errorSchema } from './record-schemas.js';

const id = z.string().min(1).max(200);
const conflict = z.string().max(100).optional();
const day = z.iso.date().optional();
const asOf = z.string().max(40).optional().openapi({ description: 'a day or an instant: as known then' });
const page = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(600).optional().openapi({ description: 'the next of the page before' }),
  asOf,
};
const one = { params: z.object({ id }), query: z.object({ asOf }) };

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const refused = { 400: json(errorSchema, 'The question cannot be used') };
const missing = { ...refused, 404: json(errorSchema, 'There is no such thing') };

const listEvents = createRoute({
  method: 'get',
  path: '/api/v1/events',
  summary: 'Events with all statements that tell of them, latest day first',
  request: {
    query: z.object({
      conflict,
      status: z.enum(EVENT_STATUSES).optional(),
      actor: id.optional(),
      since: day,
      until: day,
      ...page,
    }),
  },
  responses: { 200: json(pageOf(eventSchema).openapi('Events'), 'A page of the events'), ...refused },
});
const getEvent = createRoute({
  method: 'get',
  path: '/api/v1/events/{id}',
  summary: 'One event',
  request: one,
  responses: { 200: json(eventSchema, 'The event'), ...missing },
});
const listCommitments = createRoute({
  method: 'get',
  path: '/api/v1/commitments',
  summary: 'Commitments with their chain of states, soonest due first, those without a deadline last',
  request: {
    query: z.object({
      conflict,
      promisor: id.optional(),
      status: z.enum(COMMITMENT_STATUSES).optional(),
      since: day,
      until: day,
      ...page,
    }),
  },
  responses: { 200: json(pageOf(commitmentSchema).openapi('Commitments'), 'A page of them'), ...refused },
});
const getCommitment = createRoute({
  method: 'get',
  path: '/api/v1/commitments/{id}',
  summary: 'One commitment',
  request: one,
  responses: { 200: json(commitmentSchema, 'The commitment'), ...missing },
});
const listPositions = createRoute({
  method: 'get',
  path: '/api/v1/positions',
  summary: 'Positions with the matters they are about, newest first',
  request: { query: z.object({ conflict, holder: id.optional(), since: day, until: day, ...page }) },
  responses: {
    200: json(pageOf(positionSchema).openapi('Positions'), 'A page of the positions'),
    ...refused,
  },
});
const getPosition = createRoute({
  method: 'get',
  path: '/api/v1/positions/{id}',
  summary: 'One position',
  request: one,
  responses: { 200: json(positionSchema, 'The position'), ...missing },
});
const listClaims = createRoute({
  method: 'get',
  path: '/api/v1/claims',
  summary: 'Claims, newest first',
  request: { query: z.object({ conflict, speaker: id.optional(), since: day, until: day, ...page }) },
  responses: { 200: json(pageOf(claimSchema).openapi('Claims'), 'A page of the claims'), ...refused },
});
const getClaim = createRoute({
  method: 'get',
  path: '/api/v1/claims/{id}',
  summary: 'One claim',
  request: one,
  responses: { 200: json(claimSchema, 'The claim'), ...missing },
});

/** Events, commitments, positions and claims as JSON, page after page from where the last one ended. */
export function addLedgerApi(api: OpenAPIHono<PageEnv>, kit: Kit): void {
  addEvents(api, kit);
  addCommitments(api, kit);
  addFiled(api, kit);
}

/** The page that is asked for, with one row more to see whether another follows. */
function readPage(asked: { readonly limit: number; readonly after?: string | undefined }) {
  const after = asked.after === undefined ? {} : { after: readCursor(asked.after) };
  return { limit: asked.limit + 1, ...after };
}

function addEvents(api: OpenAPIHono<PageEnv>, { parts: { ledger } }: Kit): void {
  api.openapi(listEvents, async (c) => {
    const { limit, after, asOf: _, status, ...rest } = c.req.valid('query');
    const filter = { ...dropAbsent(rest), ...(status === undefined ? {} : { statuses: [status] }) };
    const found = await ledger.listEvents(
      { ...filter, ...readPage({ limit, after }), offset: 0, isUncounted: true },
      c.get('asOf'),
    );
    return c.json(
      cutPage(found.items, limit, (e) => ({ day: getListDay(e), id: e.id })),
      200,
    );
  });
  api.openapi(getEvent, async (c) => {
    const asked = c.req.valid('param').id;
    return c.json(getRecord(await ledger.loadEvent(asked, c.get('asOf')), 'event', asked), 200);
  });
}

function addCommitments(api: OpenAPIHono<PageEnv>, { parts: { ledger, now } }: Kit): void {
  const today = (c: PageContext) => (c.get('asOf') ?? now()).slice(0, 10);
  api.openapi(listCommitments, async (c) => {
    const { limit, after, asOf: _, ...rest } = c.req.valid('query');
    const filter = { ...dropAbsent(rest), ...readPage({ limit, after }) };
    const found = await ledger.listCommitments(filter, c.get('asOf'));
    const { items, next } = cutPage(found, limit, ({ latest, id }) => ({ day: latest, id }));
    return c.json({ items: items.map((i) => addCalendar(i, today(c))), next }, 200);
  });
  api.openapi(getCommitment, async (c) => {
    const asked = c.req.valid('param').id;
    const found = getRecord(await ledger.loadCommitment(asked, c.get('asOf')), 'commitment', asked);
    return c.json(addCalendar(found, today(c)), 200);
  });
}

function addFiled(api: OpenAPIHono<PageEnv>, kit: Kit): void {
  const { ledger } = kit.parts;
  api.openapi(listPositions, async (c) => {
    const { limit, after, asOf: _, holder, ...rest } = c.req.valid('query');
    const filter = { ...dropAbsent(rest), ...(holder === undefined ? {} : { party: holder }) };
    const [found, find] = await Promise.all([
      ledger.listFiled({ ...filter, kinds: ['position'], ...readPage({ limit, after }) }, c.get('asOf')),
      loadFinder(kit, c.get('asOf')),
    ]);
    const { items, next } = cutPage(found, limit, locateFiled);
    return c.json(
      { items: items.filter(isPosition).map((p) => ({ ...p, matters: find(p.issue) })), next },
      200,
    );
  });
  api.openapi(getPosition, async (c) => {
    const asked = c.req.valid('param').id;
    const found = await ledger.loadFiled(asked, c.get('asOf'));
    const position = getRecord(found && isPosition(found) ? found : null, 'position', asked);
    return c.json({ ...position, matters: (await loadFinder(kit, c.get('asOf')))(position.issue) }, 200);
  });
  api.openapi(listClaims, async (c) => {
    const { limit, after, asOf: _, speaker, ...rest } = c.req.valid('query');
    const filter = { ...dropAbsent(rest), ...(speaker === undefined ? {} : { party: speaker }) };
    const asked = { ...filter, kinds: ['claim'], ...readPage({ limit, after }) } as const;
    const { items, next } = cutPage(await ledger.listFiled(asked, c.get('asOf')), limit, locateFiled);
    return c.json({ items: items.filter(isClaim), next }, 200);
  });
  api.openapi(getClaim, async (c) => {
    const asked = c.req.valid('param').id;
    const found = await ledger.loadFiled(asked, c.get('asOf'));
    return c.json(getRecord(found && isClaim(found) ? found : null, 'claim', asked), 200);
  });
}

/** Matters of the data files and those that people had added by then. */
async function loadFinder({ parts }: Kit, asOf: AsOf): Promise<IssueFinder> {
  const own = listOwnIssues(await parts.ledger.listDecisions({ kinds: ['issue'] }, asOf));
  return createIssueFinder([...parts.issues, ...own]);
}

function locateFiled({ id, passage }: FiledStatement): DayCursor {
  return { day: getToldDay(passage), id };
}

function isPosition(s: FiledStatement): s is FiledPosition {
  return s.kind === 'position';
}

function isClaim(s: FiledStatement): s is FiledClaim {
  return s.kind === 'claim';
}
