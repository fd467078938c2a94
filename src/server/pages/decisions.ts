import type { Hono } from 'hono';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import type { Kit, PageEnv } from '../kit.js';
import { findLocalPath } from '../local-path.js';
import { checkUndoable, recordDecision } from '../record-decision.js';

/** Takes back any decision, from whatever page shows it. */
export function addDecisionPages(app: Hono<PageEnv>, kit: Kit): void {
  app.post('/decisions/:id/undo', async (c) => {
    const body = await c.req.parseBody();
    const session = checkForm(c, kit, body.csrf);
    const id = c.req.param('id');
    const { decision, isUndone } = getRecord(await kit.parts.review.loadDecision(id), 'decision', id);
    checkUndoable(decision, isUndone);
    await recordDecision(c, kit, session, { body: { kind: 'undo', decision: id }, reason: null });
    return c.redirect(findLocalPath(String(body.next ?? '')) ?? '/corrections', 303);
  });
}
