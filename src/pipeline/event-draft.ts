import { isDeepStrictEqual } from 'node:util';
import { assessEvent } from '../assess/assess-event.js';
import { estimateHarm } from '../assess/estimates.js';
import { findDisputes } from '../assess/find-disputes.js';
import {
  type ConflictEvent,
  type EventMember,
  type EventStatus,
  sortMembers,
} from '../model/conflict-event.js';
import type { FiledEvent } from '../model/filed-statement.js';
import { composeCore, toMember } from '../resolve/compose-event.js';
import { listKeys } from '../resolve/event-keys.js';
import { chooseEvent } from '../resolve/link-events.js';
import { nameDoers, nameScene } from '../resolve/name-scene.js';
import type { EventChange } from '../store/ledger-shelf.js';

interface DraftEvent {
  readonly id: string;
  members: readonly EventMember[];
  ruling: EventStatus | null;
  mergedInto: string | null;
  /** as it was before, for one that was merged away */
  readonly before: ConflictEvent | null;
}

/** The events that one entry of the ledger touches, while it is worked in. */
export interface EventDraft {
  /** Takes in events as they stand; one that is here already stays as it is. */
  add(events: readonly ConflictEvent[]): void;
  findEventOf(statementId: string): string | null;
  listMembers(eventId: string): readonly EventMember[];
  remove(statementId: string): void;
  /** Puts a statement into this event, or (null) into the one it tells of, or into a new one; gives its id. */
  place(statement: FiledEvent, isRetracted: boolean, home: string | null): string;
  /** Moves members into an event of this id, new if need be. */
  move(statementIds: readonly string[], eventId: string): void;
  /** Puts all members of these events into the first. */
  merge(ids: readonly string[]): void;
  rule(eventId: string, status: EventStatus | null): void;
  /** an id for a new event founded by this statement */
  nameEvent(statementId: string): string;
  listChanges(): EventChange[];
}

export function createEventDraft(): EventDraft {
  const events = new Map<string, DraftEvent>();
  const changed = new Set<string>();
  const get = (id: string): DraftEvent => {
    const known = events.get(id) ?? { id, members: [], ruling: null, mergedInto: null, before: null };
    events.set(id, known);
    return known;
  };
  const setMembers = (id: string, members: readonly EventMember[]) => {
    get(id).members = members;
    changed.add(id);
  };
  const findHolder = (statementId: string) =>
    [...events.values()].find((e) => e.members.some((m) => m.statement.id === statementId)) ?? null;
  const nameEvent = (statementId: string) => {
    let id = `e-${statementId}`;
    while ((events.get(id)?.members.length ?? 0) > 0) id += '~';
    return id;
  };
  const draft: EventDraft = {
    add(found) {
      for (const e of found) {
        if (events.has(e.id)) continue;
        const { id, members, ruling, mergedInto } = e;
        events.set(id, { id, members, ruling, mergedInto, before: e });
      }
    },
    findEventOf: (statementId) => findHolder(statementId)?.id ?? null,
    listMembers: (id) => events.get(id)?.members ?? [],
    remove(statementId) {
      const event = findHolder(statementId);
      if (event)
        setMembers(
          event.id,
          event.members.filter((m) => m.statement.id !== statementId),
        );
    },
    place(statement, isRetracted, home) {
      const live = [...events.values()].filter((e) => e.members.length > 0);
      const id = home ?? chooseEvent(statement, live)?.id ?? nameEvent(statement.id);
      get(id).mergedInto = null;
      setMembers(id, sortMembers([...get(id).members, toMember(statement, isRetracted)]));
      return id;
    },
    move(statementIds, eventId) {
      const moved = statementIds.flatMap(
        (s) => findHolder(s)?.members.filter((m) => m.statement.id === s) ?? [],
      );
      for (const s of statementIds) draft.remove(s);
      get(eventId).mergedInto = null;
      setMembers(eventId, sortMembers([...get(eventId).members, ...moved]));
    },
    merge(ids) {
      const [first, ...rest] = ids;
      for (const id of first === undefined ? [] : rest) {
        draft.move(
          get(id).members.map((m) => m.statement.id),
          first as string,
        );
        get(id).mergedInto = first as string;
      }
    },
    rule(eventId, status) {
      get(eventId).ruling = status;
      changed.add(eventId);
    },
    nameEvent,
    listChanges: () => [...changed].sort().map((id) => toChange(get(id))),
  };
  return draft;
}

function toChange(draft: DraftEvent): EventChange {
  const { id, members, ruling, mergedInto, before } = draft;
  const difference = compareMembers(members, before?.members ?? []);
  if (members.length === 0) {
    const record = mergedInto !== null && before !== null ? { ...before, members: [], mergedInto } : null;
    return { id, record, keys: [], ...difference, notice: null };
  }
  const record: ConflictEvent = {
    ...composeCore(id, members),
    fatalities: estimateHarm(members, 'fatalities'),
    injuries: estimateHarm(members, 'injuries'),
    assessment: assessEvent(members, ruling),
    ruling,
    mergedInto: null,
  };
  const notice = { disputes: findDisputes(record), scene: nameScene(record), doers: nameDoers(record) };
  return { id, record, keys: listAllKeys(difference.joined), ...difference, notice };
}

function listAllKeys(members: readonly EventMember[]): string[] {
  return [...new Set(members.flatMap((m) => listKeys(m.statement)))];
}

/** What has to be written of an event of many statements when one more tells of it, or one is told otherwise. */
function compareMembers(now: readonly EventMember[], before: readonly EventMember[]) {
  const [own, former] = [now, before].map((list) => new Map(list.map((m) => [m.statement.id, m])));
  const left = before.filter((m) => !isDeepStrictEqual(own?.get(m.statement.id), m));
  const keys = new Set(left.length > 0 ? listAllKeys(now) : []);
  return {
    left: left.map((m) => m.statement.id),
    joined: now.filter((m) => !isDeepStrictEqual(former?.get(m.statement.id), m)),
    lostKeys: listAllKeys(left).filter((k) => !keys.has(k)),
  };
}
