import type { Hono } from 'hono';
import { z } from 'zod';
import type { Mention } from '../../model/mention.js';
import { LANES } from '../../model/review-lane.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import { checkForm } from '../check-form.js';
import { getRecord } from '../get-record.js';
import { type Kit, type PageContext, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { checkUndoable, recordDecision } from '../record-decision.js';
import { composeQuery } from '../views/parts.js';
import { ReviewPage } from '../views/review-page.js';
import { type AskedPlace, composeBody, placeSchema, reviewSchema } from './review-form.js';

const HINT = 'Days are written YYYY-MM-DD, numbers as digits.';

/** One statement at a time, first what matters most; each decision is one key and one form. */
export function addReviewPages(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/review', (c) => showDesk(c, kit));
  app.post('/review', async (c) => {
    const body = await c.req.parseBody({ all: true });
    const session = checkForm(c, kit, body.csrf);
    const decision = await recordDecision(c, kit, session, await readDecision(kit, body));
    return c.redirect(composeReturn(placeSchema.parse(body), decision.id), 303);
  });
  app.post('/review/undo', async (c) => {
    const body = await c.req.parseBody();
    const session = checkForm(c, kit, body.csrf);
    const { decision: id } = parseFields(z.object({ decision: z.string().min(1).max(200) }), body, HINT);
    const { decision, isUndone } = getRecord(await kit.parts.review.loadDecision(id), 'decision', id);
    checkUndoable(decision, isUndone);
    await recordDecision(c, kit, session, { body: { kind: 'undo', decision: id }, reason: null });
    return c.redirect(composeReturn(placeSchema.parse(body), null), 303);
  });
}

async function readDecision(kit: Kit, body: unknown) {
  const form = parseFields(reviewSchema, body, HINT);
  const item = getRecord(await kit.parts.catalog.loadStatement(form.statement), 'statement', form.statement);
  const others = await Promise.all(
    form.others.map(async (id) => getRecord(await kit.parts.catalog.loadStatement(id), 'statement', id)),
  );
  return { body: composeBody(form, item, others), reason: form.reason ?? null };
}

function composeReturn({ lane, conflict, at }: AskedPlace, done: string | null): string {
  return composeQuery('/review', {
    lane: lane ?? '',
    conflict,
    at: at > 0 ? String(at) : '',
    done: done ?? '',
  });
}

async function showDesk(c: PageContext, kit: Kit): Promise<Response> {
  const { review, catalog } = kit.parts;
  const given = placeSchema.parse(c.req.query());
  const session = c.get('session');
  const asked = {
    conflict: given.conflict || null,
    reader: session?.person.id ?? '',
    today: kit.parts.now().slice(0, 10),
  };
  const [counts, conflicts, done] = await Promise.all([
    review.countLanes(asked),
    catalog.listConflicts(),
    loadDone(kit, c.req.query('done')),
  ]);
  const place = { ...given, lane: given.lane ?? LANES.find((lane) => counts[lane] > 0) ?? LANES[0] };
  const items = await review.listLane({ ...asked, lane: place.lane, limit: 1, offset: place.at });
  const item = items[0] ?? null;
  const exhibit = item && (await loadExhibit(kit, item.id, item.document.id));
  return renderPage(
    c,
    kit,
    { title: 'Review', hasExamples: item?.document.isExample ?? false },
    <ReviewPage
      csrf={session?.csrf ?? ''}
      place={place}
      counts={counts}
      conflicts={conflicts}
      done={done}
      item={item}
      exhibit={exhibit}
    />,
  );
}

/** What stands beside the statement: its text, the actors to choose from, its event's others, what was decided. */
async function loadExhibit(kit: Kit, id: string, documentId: string) {
  const { review, catalog } = kit.parts;
  const [record, siblings, alike, decisions] = await Promise.all([
    catalog.loadDocument(documentId),
    review.listSiblings(id),
    review.listAlike(id),
    review.listDecisionsOf(id),
  ]);
  const reading = getRecord(record, 'document', documentId).reading;
  return {
    text: reading.document.text,
    sentences: reading.sentences,
    actors: listActors(reading.mentions),
    siblings,
    alike,
    decisions,
  };
}

function listActors(mentions: readonly Mention[]): { readonly id: string; readonly name: string }[] {
  const found = new Map<string, string>();
  for (const m of mentions) if (m.type === 'actor' && m.actor) found.set(m.actor.id, m.actor.name);
  return [...found].map(([id, name]) => ({ id, name }));
}

async function loadDone(kit: Kit, id: string | undefined): Promise<DecisionRecord | null> {
  return id ? kit.parts.review.loadDecision(id.slice(0, 200)) : null;
}
