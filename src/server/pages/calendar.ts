import type { Hono } from 'hono';
import { getPassagePath } from '../../publish/citations.js';
import { renderCalendar } from '../../publish/commitment-calendar.js';
import type { CommitmentFilter, CommitmentVersion } from '../../store/load-ledger.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageContext, PageEnv } from '../kit.js';

/** Deadlines as iCalendar, for a conflict and for an actor. */
export function addCalendars(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/conflicts/:id/commitments.ics', async (c) => {
    const id = c.req.param('id');
    const record = getRecord(await kit.parts.catalog.asOf(c.get('asOf')).loadConflict(id), 'conflict', id);
    return answerCalendar(c, kit, `Faultline: ${record.name}`, { conflict: id });
  });
  app.get('/actors/:id/commitments.ics', async (c) => {
    const id = c.req.param('id');
    return answerCalendar(c, kit, `Faultline: ${kit.parts.actors.find(id)?.name ?? id}`, { promisor: id });
  });
}

async function answerCalendar(c: PageContext, kit: Kit, name: string, filter: CommitmentFilter) {
  const asOf = c.get('asOf');
  const near = (asOf ?? kit.parts.now()).slice(0, 10);
  const versions = await kit.parts.ledger.listCommitmentVersions({ ...filter, near }, asOf);
  const { origin } = new URL(c.req.url);
  c.header('Content-Type', 'text/calendar; charset=utf-8');
  return c.body(
    renderCalendar(
      name,
      versions.map((v) => ({ ...v, url: `${origin}${getEvidencePath(v)}` })),
    ),
  );
}

/** The sentence of whoever was first to tell of it. */
function getEvidencePath({ commitment }: CommitmentVersion): string {
  const passage = commitment.statements[0]?.passage;
  return passage ? getPassagePath(passage.documentId, passage.localId) : '/';
}
