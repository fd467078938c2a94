import type { Commitment } from '../model/commitment.js';
import type { Decision, StatementRef } from '../model/decision.js';
import type { FiledCommitment, FiledEvent, FiledStatement } from '../model/filed-statement.js';
import { applyDecisions } from '../resolve/apply-decisions.js';
import { composeCommitment, listDecidedSteps } from '../resolve/compose-commitment.js';
import { listLookups } from '../resolve/event-keys.js';
import { isHappening } from '../resolve/link-events.js';
import type { DecisionEffect, LedgerShelf, Stamp } from '../store/ledger-shelf.js';
import { createEventDraft, type EventDraft } from './event-draft.js';
import { type LookUpParty, loadRulings } from './rulings.js';

interface Desk {
  readonly shelf: LedgerShelf;
  readonly stamp: Stamp;
  readonly lookUp: LookUpParty;
}

/** Works a decision into the ledger. What it points at may have been read again since: it then changes nothing. */
export async function applyDecision(decision: Decision, undone: Decision | null, desk: Desk): Promise<void> {
  const { body } = decision;
  switch (body.kind) {
    case 'merge':
      return mergeEvents(decision.id, body.targets, desk);
    case 'split':
      return splitEvent(decision.id, body.targets, desk);
    case 'event-status':
      return ruleEvent(body.target, body.status, desk);
    case 'alias-merge':
    case 'alias-split':
      return refile(await desk.shelf.findNaming(listIds(body), desk.stamp), null, desk);
    case 'commitment-status':
      return refreshCommitments([body.target.statementId], desk);
    case 'undo':
      return undone === null ? undefined : takeBack(undone, desk);
    case 'reject':
    case 'edit':
    case 'retract':
      return refile([body.target.statementId], decision.id, desk);
    case 'accept':
    case 'judgment':
    case 'issue':
    case 'question':
    case 'rest':
      return undefined;
  }
}

function listIds(body: { readonly alias: string; readonly actor?: string }): string[] {
  return body.actor === undefined ? [body.alias] : [body.alias, body.actor];
}

async function takeBack({ id, body }: Decision, desk: Desk): Promise<void> {
  if (body.kind === 'merge' || body.kind === 'split') return moveBack(id, desk);
  if (body.kind === 'event-status') return ruleEvent(body.target, null, desk);
  if (body.kind === 'alias-merge' || body.kind === 'alias-split') {
    return refile(await desk.shelf.findNaming(listIds(body), desk.stamp), null, desk);
  }
  if (body.kind === 'commitment-status') return refreshCommitments([body.target.statementId], desk);
  if (body.kind === 'reject' || body.kind === 'edit' || body.kind === 'retract') {
    const effects = await desk.shelf.loadEffects(id);
    return refile([body.target.statementId], null, desk, effects[0]?.eventId ?? null);
  }
}

async function loadHolding(draft: EventDraft, statementIds: readonly string[], { shelf }: Desk) {
  const found = await shelf.findEventsOf(statementIds);
  draft.add(await shelf.loadEvents([...new Set(found.values())]));
  return found;
}

async function mergeEvents(decision: string, targets: readonly StatementRef[], desk: Desk): Promise<void> {
  const draft = createEventDraft();
  const found = await loadHolding(
    draft,
    targets.map((t) => t.statementId),
    desk,
  );
  const ids = [...new Set(targets.flatMap((t) => found.get(t.statementId) ?? []))];
  const effects = ids.slice(1).flatMap((id) => listEffects(draft, id));
  draft.merge(ids);
  await desk.shelf.saveEffects(decision, effects);
  await desk.shelf.saveEvents(draft.listChanges(), desk.stamp);
}

function listEffects(draft: EventDraft, eventId: string): DecisionEffect[] {
  return draft.listMembers(eventId).map((m) => ({ statementId: m.statement.id, eventId }));
}

/** The targets leave their event; where one of them founded it, the others do. */
async function splitEvent(decision: string, targets: readonly StatementRef[], desk: Desk): Promise<void> {
  const draft = createEventDraft();
  const found = await loadHolding(
    draft,
    targets.map((t) => t.statementId),
    desk,
  );
  const [from] = found.values();
  if (from === undefined) return;
  const wanted = new Set(targets.map((t) => t.statementId));
  const members = draft.listMembers(from).map((m) => m.statement.id);
  const leaving = members.filter((id) => wanted.has(id));
  const staying = members.filter((id) => !wanted.has(id));
  if (leaving.length === 0 || staying.length === 0) return;
  const moved = leaving.some((id) => `e-${id}` === from) ? staying : leaving;
  const founder = moved[0] as string;
  draft.add(await desk.shelf.loadEvents([`e-${founder}`]));
  draft.move(moved, draft.nameEvent(founder));
  await desk.shelf.saveEffects(
    decision,
    moved.map((statementId) => ({ statementId, eventId: from })),
  );
  await desk.shelf.saveEvents(draft.listChanges(), desk.stamp);
}

async function moveBack(decision: string, desk: Desk): Promise<void> {
  const draft = createEventDraft();
  const effects = await desk.shelf.loadEffects(decision);
  const held = await loadHolding(
    draft,
    effects.map((e) => e.statementId),
    desk,
  );
  const homes = [...new Set(effects.map((e) => e.eventId))];
  draft.add(await desk.shelf.loadEvents(homes));
  for (const home of homes) {
    const own = effects.filter((e) => e.eventId === home && held.has(e.statementId));
    draft.move(
      own.map((e) => e.statementId),
      home,
    );
  }
  await desk.shelf.saveEvents(draft.listChanges(), desk.stamp);
}

async function ruleEvent(
  target: StatementRef,
  status: Parameters<EventDraft['rule']>[1],
  desk: Desk,
): Promise<void> {
  const draft = createEventDraft();
  const found = await loadHolding(draft, [target.statementId], desk);
  for (const id of found.values()) draft.rule(id, status);
  await desk.shelf.saveEvents(draft.listChanges(), desk.stamp);
}

/** Takes statements out and puts them back as they are now ruled, into the event they were in. */
async function refile(
  statementIds: readonly string[],
  decision: string | null,
  desk: Desk,
  home: string | null = null,
): Promise<void> {
  const { shelf, stamp } = desk;
  const raw = await shelf.loadFiled(statementIds);
  const rulings = await loadRulings(shelf, statementIds, desk);
  const draft = createEventDraft();
  const held = await loadHolding(draft, statementIds, desk);
  const ruled = raw.map((s) => ({ raw: s, now: applyDecisions(s, rulings) }));
  const events = ruled.flatMap(({ now }) => (now && isEvent(now.statement) ? [now.statement] : []));
  draft.add(await shelf.findEvents([...new Set(events.flatMap(listLookups))]));
  if (home !== null) draft.add(await shelf.loadEvents([home]));
  for (const { raw: s, now } of ruled) {
    const was = held.get(s.id) ?? home;
    draft.remove(s.id);
    if (now && isEvent(now.statement))
      draft.place(now.statement, now.isRetracted, isMoved(s, now.statement) ? null : was);
  }
  if (decision !== null) {
    await shelf.saveEffects(
      decision,
      [...held].map(([statementId, eventId]) => ({ statementId, eventId })),
    );
  }
  await shelf.saveEvents(draft.listChanges(), stamp);
  await refileOthers(
    ruled.flatMap(({ now }) => (now && !now.isRetracted ? [now.statement] : [])),
    statementIds,
    desk,
  );
}

function isEvent(statement: FiledStatement): statement is FiledEvent {
  return statement.kind === 'event' && isHappening(statement);
}

/** An editor made another event of it: it is linked anew. */
function isMoved(raw: FiledStatement, now: FiledEvent): boolean {
  if (raw.kind !== 'event') return true;
  return raw.eventType !== now.eventType || raw.earliest !== now.earliest || raw.latest !== now.latest;
}

async function refileOthers(
  now: readonly FiledStatement[],
  all: readonly string[],
  desk: Desk,
): Promise<void> {
  const opened = now.filter((s) => !isEvent(s) && s.kind !== 'commitment');
  await desk.shelf.saveStatements(opened, all, desk.stamp);
  await refreshCommitments(all, desk, now);
}

/** Composes anew the commitments of these statements, with the statements as they now stand. */
async function refreshCommitments(
  statementIds: readonly string[],
  desk: Desk,
  now: readonly FiledStatement[] | null = null,
): Promise<void> {
  const held = await desk.shelf.findCommitmentsOf(statementIds);
  const homeless = (now ?? []).filter(
    (s): s is FiledCommitment =>
      s.kind === 'commitment' && !held.some((c) => c.statements.some((t) => t.id === s.id)),
  );
  const founded = homeless.map((s) => ({ id: `c-${s.id}`, statements: [s], hints: [] }));
  const all = [...held, ...founded];
  const changes = await Promise.all(all.map((c) => refreshCommitment(c, new Set(statementIds), desk, now)));
  await desk.shelf.saveCommitments(changes, desk.stamp);
}

async function refreshCommitment(
  { id, statements, hints }: Pick<Commitment, 'id' | 'statements' | 'hints'>,
  touched: ReadonlySet<string>,
  desk: Desk,
  now: readonly FiledStatement[] | null,
) {
  const standing = statements.flatMap((s) => {
    if (now === null || !touched.has(s.id)) return [s];
    const found = now.find((n) => n.id === s.id);
    return found?.kind === 'commitment' ? [found] : [];
  });
  if (standing.length === 0) return { id, record: null };
  const rulings = await loadRulings(
    desk.shelf,
    standing.map((s) => s.id),
    desk,
  );
  const named = rulings.decisions.flatMap(({ body }) =>
    body.kind === 'commitment-status' && body.evidence ? [body.evidence.statementId] : [],
  );
  const evidence = new Map((await desk.shelf.loadFiled(named)).map((s) => [s.id, s.passage]));
  return {
    id,
    record: composeCommitment(id, standing, listDecidedSteps(standing, rulings.decisions, evidence), hints),
  };
}
