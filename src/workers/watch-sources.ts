import { assessSource, type HealthState } from '../analyze/source-health.js';
import { postJson } from '../collect/post-json.js';
import { toErrorRecord } from '../errors.js';
import { listFeeds, type Source } from '../model/source.js';
import { claimDueFeeds, type FeedState, loadFeedStates, saveFeeds } from '../store/running/feed-states.js';
import {
  closeAlarm,
  listOpenAlarms,
  loadSourceCounts,
  markAlarmTold,
  openAlarm,
  type SourceCounts,
} from '../store/running/source-health.js';
import { loadSourceList, type SourceList } from './source-list.js';
import type { WorkerDeps } from './worker-deps.js';

/** Should the worker that took a feed die, the feed is due again after so long. */
const LEASE_MS = 15 * 60_000;

/** Sends every feed that is due to the queue, once among all workers; gives how many. */
export async function sendDuePolls(deps: WorkerDeps): Promise<number> {
  const { on } = await loadSourceList(deps.database, deps.ontology.sources);
  const now = deps.effects.now();
  await saveFeeds(
    deps.database,
    on.flatMap((s) => listFeeds(s).map((url) => ({ sourceId: s.id, url }))),
    now,
  );
  const wanted = new Set(on.flatMap((s) => listFeeds(s).map((url) => `${s.id} ${url}`)));
  return deps.database.transaction().execute(async (tx) => {
    const due = await claimDueFeeds(tx, {
      sourceIds: on.map((s) => s.id),
      now,
      until: new Date(Date.parse(now) + LEASE_MS).toISOString(),
    });
    const polls = due.filter((f) => wanted.has(`${f.sourceId} ${f.url}`));
    await deps.queue.send('poll', polls, tx);
    return polls.length;
  });
}

/** Opens and closes the alarms of sources: in the log, on their page, and to the webhook. */
export async function checkAlarms(deps: WorkerDeps): Promise<void> {
  const now = deps.effects.now();
  const list = await loadSourceList(deps.database, deps.ontology.sources);
  const [counts, feeds, open] = await Promise.all([
    loadSourceCounts(deps.database, now),
    loadFeedStates(deps.database),
    listOpenAlarms(deps.database),
  ]);
  for (const source of list.registry.all) {
    const facts = gatherFacts(source, list, { counts, feeds });
    const alarm = open.find((a) => a.sourceId === source.id) ?? null;
    await settleAlarm(source, assessSource(facts, now).state, alarm, deps);
  }
}

async function settleAlarm(
  source: Source,
  state: HealthState,
  alarm: { readonly kind: string; readonly toldAt: string | null } | null,
  deps: WorkerDeps,
): Promise<void> {
  const now = deps.effects.now();
  const isAlarming = state === 'silent' || state === 'failing';
  if (
    isAlarming &&
    alarm === null &&
    (await openAlarm(deps.database, { sourceId: source.id, kind: state, now }))
  ) {
    deps.log.warn({ source: source.id, alarm: state }, `${source.name} is ${state}`);
    await tell(source, state, deps);
  } else if (isAlarming && alarm !== null && alarm.toldAt === null) {
    await tell(source, state, deps);
  } else if (!isAlarming && alarm !== null && (await closeAlarm(deps.database, source.id, now))) {
    deps.log.info({ source: source.id, alarm: 'over' }, `${source.name} is ${state} again`);
    await tell(source, state, deps);
  }
}

/** To the webhook, if there is one. What cannot be sent is sent at the next check. */
async function tell(source: Source, state: HealthState, deps: WorkerDeps): Promise<void> {
  const at = deps.effects.now();
  if (deps.webhook !== null) {
    const message = { kind: 'source', source: source.id, name: source.name, state, at };
    try {
      await postJson(deps.webhook, message, deps.network ?? {});
    } catch (thrown) {
      const { code, message: reason } = toErrorRecord(thrown);
      deps.log.error({ code, webhook: new URL(deps.webhook).host }, reason);
      return;
    }
  }
  await markAlarmTold(deps.database, source.id, at);
}

/** What `assessSource` asks, from the rows of all sources. */
export function gatherFacts(
  source: Source,
  { revisions }: Pick<SourceList, 'revisions'>,
  rows: { readonly counts: readonly SourceCounts[]; readonly feeds: readonly FeedState[] },
) {
  const revision = revisions.get(source.id);
  const counts = rows.counts.find((c) => c.sourceId === source.id);
  const urls = new Set(listFeeds(source));
  const failures = rows.feeds
    .filter((f) => f.sourceId === source.id && urls.has(f.url))
    .map((f) => f.failures);
  return {
    isOn: revision?.isOn ?? false,
    perDay: source.perDay,
    turnedOnAt: revision?.isOn ? revision.knownAt : null,
    lastNewAt: counts?.lastNewAt ?? null,
    items7d: counts?.items7d ?? 0,
    undated7d: counts?.undated7d ?? 0,
    mostFailures: Math.max(0, ...failures),
    leastFailures: failures.length === 0 ? 0 : Math.min(...failures),
  };
}
