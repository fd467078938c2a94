import type { CommitmentStatus } from '../../src/model/commitment.js';
import { addDays } from '../../src/model/day.js';
import type { Decision, DecisionBody } from '../../src/model/decision.js';
import type {
  FiledCommitment,
  FiledEvent,
  FiledPlace,
  FiledPosition,
  FiledStatement,
  Party,
} from '../../src/model/filed-statement.js';
import type { PloverType, PositionStance, Quad } from '../../src/model/statement.js';
import { toRef } from '../../src/resolve/active-decisions.js';

/** One step of a history: statements that arrive in one document, or a decision. `at` is ISO 8601 UTC. */
export type Step =
  | { readonly at: string; readonly kind: 'reading'; readonly statements: readonly FiledStatement[] }
  | { readonly at: string; readonly kind: 'decision'; readonly decision: Decision };

/** A history whose truth is known. */
export interface History {
  readonly steps: readonly Step[];
  /** event statement id -> true event */
  readonly eventOf: ReadonlyMap<string, number>;
  /** `holder|issue` -> the stance held at the end */
  readonly stances: ReadonlyMap<string, PositionStance>;
  /** `holder|issue` of those that ever changed sides */
  readonly turned: ReadonlySet<string>;
  /** true commitment -> its statements and its state at the end, before the calendar */
  readonly commitments: readonly {
    readonly statements: readonly string[];
    readonly state: CommitmentStatus;
  }[];
}

const FIRST_DAY = '2031-03-01';
const LENGTH = 60;

const party = (id: string, name: string, country: string | null, sector: string): Party => ({
  id, name, country, sector,
}); // biome-ignore format: a table
const PARTIES = [
  party('UPL', 'Upland', 'UPL', 'GOV'),
  party('LOW', 'Lowland', 'LOW', 'GOV'),
  party('iren-vask', 'Iren Vask', 'UPL', 'GOV'),
  party('tomas-orel', 'Tomas Orel', 'LOW', 'GOV'),
  party('salt-front', 'Salt Road Front', 'LOW', 'REB'),
  party('MED', 'Meridia', 'MED', 'GOV'),
];
const TOWNS = 'Nareth Ostrel Halden Brisk Corva Delm Ferrol Gast Hume Ilva Jasna Korn'.split(' ');
const OUTLETS = 'Harbor Meridian Northgate Lakeside Courier Tribune Observer Gazette'.split(' ');
const ISSUES: Readonly<Record<string, readonly string[]>> = {
  ceasefire: ['a ceasefire', 'an immediate truce', 'the ceasefire proposal'],
  territory: ['the border province', 'the annexation of the island', 'its territory'],
  prisoners: ['an exchange of prisoners', 'the release of detainees'],
  sanctions: ['the sanctions', 'new sanctions on its banks'],
};

interface TrueEvent {
  readonly number: number;
  readonly type: PloverType;
  readonly quad: Quad;
  readonly mode: string | null;
  readonly actors: readonly Party[];
  readonly recipients: readonly Party[];
  readonly town: string | null;
  readonly day: string;
  readonly killed: number | null;
  readonly verb: string;
}

/** Seeded: the same number makes the same history. */
export function createHistory(seed: number, size = 200): History {
  const maker = new HistoryMaker(seed);
  while (maker.count < size) maker.addOne();
  return maker.finish();
}

const KINDS: readonly (readonly [PloverType, Quad, string | null, string])[] = [
  ['ASSAULT', 'material-conflict', 'aerial', 'struck'],
  ['ASSAULT', 'material-conflict', 'heavy-weapons', 'shelled'],
  ['MOBILIZE', 'material-conflict', 'troops', 'massed troops near'],
  ['CONSULT', 'verbal-cooperation', null, 'held talks with'],
  ['SANCTION', 'material-conflict', null, 'imposed penalties on'],
  ['AID', 'material-cooperation', null, 'delivered aid to'],
];

class HistoryMaker {
  private state: number;
  private readonly events: TrueEvent[] = [];
  private readonly told: FiledEvent[] = [];
  private readonly steps: { step: Step; order: string }[] = [];
  private readonly eventOf = new Map<string, number>();
  private readonly positions: FiledPosition[] = [];
  private readonly commitments: { statements: FiledCommitment[]; state: CommitmentStatus; last: string }[] =
    [];
  private readonly dropped = new Set<string>();
  private documents = 0;
  count = 0;

  constructor(seed: number) {
    this.state = seed * 2_654_435_761;
  }

  /** mulberry32 */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.random() * list.length)] as T;
  }

  private chance(p: number): boolean {
    return this.random() < p;
  }

  addOne(): void {
    const at = this.random();
    if (at < 0.2 || this.events.length < 4) this.addEvent();
    else if (at < 0.5) this.report(this.pick(this.events));
    else if (at < 0.58) this.copyWire();
    else if (at < 0.63) this.deny();
    else if (at < 0.66) this.correct();
    else if (at < 0.68) this.takeBack();
    else if (at < 0.85) this.addPosition();
    else this.addCommitment();
  }

  private addEvent(): void {
    const near = this.chance(0.4) && this.events.length > 0 ? this.pick(this.events) : null;
    const [type, quad, mode, verb] = this.pick(KINDS);
    const [by, to] = this.pickTwo();
    const event: TrueEvent = {
      number: this.events.length,
      type, quad, mode, verb,
      actors: [by],
      recipients: [to],
      town: type === 'ASSAULT' || type === 'MOBILIZE' ? (near?.town ?? this.pick(TOWNS)) : null,
      day: near ? addDays(near.day, this.pick([0, 2, 3, 5])) : addDays(FIRST_DAY, Math.floor(this.random() * LENGTH)),
      killed: type === 'ASSAULT' ? Math.floor(this.random() * 40) : null,
    }; // biome-ignore format: fields in a row
    if (this.events.some((e) => isTooLike(e, event))) return;
    this.events.push(event);
    this.report(event);
  }

  private pickTwo(): readonly [Party, Party] {
    const by = this.pick(PARTIES);
    const to = this.pick(PARTIES.filter((p) => p.country !== by.country));
    return [by, to];
  }

  /** Documents carry the moment they are known: some hours after the day they tell of, or days late. */
  private file(statements: readonly FiledStatement[], at: string): void {
    this.count += statements.length;
    this.steps.push({ step: { at, kind: 'reading', statements }, order: at });
  }

  private nextPassage(quote: string, day: string, outlet: string) {
    const documentId = `d${String(this.documents++).padStart(4, '0')}`;
    const minute = String(this.documents % 60).padStart(2, '0');
    const hour = String(6 + (this.documents % 17)).padStart(2, '0');
    const knownAt = `${day}T${hour}:${minute}:${String(this.documents % 59).padStart(2, '0')}.${String(this.documents % 1000).padStart(3, '0')}Z`;
    return {
      statementId: `${documentId}-1-s1`, documentId, localId: 's1', start: 0, end: quote.length, quote,
      publisher: outlet, title: null, published: day, knownAt,
    }; // biome-ignore format: a row
  }

  private base(passage: ReturnType<HistoryMaker['nextPassage']>, origin: string) {
    return {
      id: passage.statementId, passage, origin, conflicts: ['ferry'], factuality: 'asserted' as const, score: 0.9,
      speaker: null, isAttributed: false,
    }; // biome-ignore format: a row
  }

  private report(event: TrueEvent, changes: Partial<FiledEvent> = {}): FiledEvent {
    const outlet = this.pick(OUTLETS);
    const late = this.pick([0, 0, 1, 1, 2]);
    const killed =
      event.killed === null || this.chance(0.2)
        ? null
        : Math.max(0, event.killed + this.pick([0, 0, 0, -1, 2]));
    const [actor] = event.actors;
    const [recipient] = event.recipients;
    const words = [
      `${actor?.name} ${event.verb} ${event.town ?? recipient?.name}`,
      killed === null ? '' : `killing ${killed} people`,
      this.pick([
        'officials said',
        'on the day',
        'residents reported',
        'according to witnesses',
        'early in the morning',
      ]),
    ];
    const isDated = this.chance(0.85);
    const published = addDays(event.day, isDated ? late : Math.min(late, 1));
    const passage = this.nextPassage(words.filter(Boolean).join(', '), published, outlet);
    const isVague = this.chance(0.1);
    const statement: FiledEvent = {
      ...this.base(passage, outlet),
      kind: 'event',
      eventType: event.type,
      mode: event.mode !== null && this.chance(0.8) ? event.mode : null,
      quad: event.quad,
      actors: event.town !== null && this.chance(0.15) ? [] : event.actors,
      recipients: event.town !== null && this.chance(0.4) ? [] : event.recipients,
      place: event.town === null ? null : placeOf(event.town),
      earliest: isDated ? (isVague ? addDays(event.day, -1) : event.day) : null,
      latest: isDated ? event.day : null,
      fatalities: killed === null ? null : { low: killed, best: killed, high: killed },
      injuries: null,
      magnitudes: [],
      superlative: null,
      ...changes,
    };
    this.keep(statement, event.number);
    return statement;
  }

  private keep(statement: FiledEvent, number: number): void {
    this.eventOf.set(statement.id, number);
    this.told.push(statement);
    this.file([statement], statement.passage.knownAt);
  }

  /** Another outlet prints an agency's words. */
  private copyWire(): void {
    const original = this.pick(this.told);
    const { published, knownAt } = original.passage;
    const passage = this.nextPassage(
      original.passage.quote,
      published ?? knownAt.slice(0, 10),
      this.pick(OUTLETS),
    );
    const copy = { ...original, id: passage.statementId, passage };
    this.keep(copy, this.eventOf.get(original.id) ?? -1);
  }

  private deny(): void {
    const event = this.pick(this.events.filter((e) => e.type === 'ASSAULT').concat(this.events.slice(0, 1)));
    const [speaker = null] = event.actors;
    this.report(event, {
      factuality: 'negated',
      speaker,
      isAttributed: true,
      fatalities: null,
      actors: event.actors,
    });
  }

  /** The same origin gives another number later. */
  private correct(): void {
    const original = this.pick(this.told);
    if (original.fatalities === null || original.factuality !== 'asserted') return;
    const day = addDays(original.passage.published ?? FIRST_DAY, this.pick([1, 2, 9]));
    const best = original.fatalities.best + 1 + Math.floor(this.random() * 5);
    const passage = this.nextPassage(
      `Correction: ${original.passage.quote}; the number is ${best}`,
      day,
      original.origin,
    );
    const dated = {
      earliest: original.earliest ?? this.dayOf(original),
      latest: original.latest ?? this.dayOf(original),
    };
    const corrected = {
      ...original,
      ...dated,
      id: passage.statementId,
      passage,
      fatalities: { low: best, best, high: best },
    };
    this.keep(corrected, this.eventOf.get(original.id) ?? -1);
  }

  private dayOf(statement: FiledEvent): string {
    return this.events[this.eventOf.get(statement.id) ?? 0]?.day ?? FIRST_DAY;
  }

  private takeBack(): void {
    const target = this.pick(this.told);
    if (this.dropped.has(target.id)) return;
    this.dropped.add(target.id);
    this.decide({ kind: 'retract', target: toRef(target) }, target.passage.knownAt);
  }

  private decide(body: DecisionBody, after: string): void {
    const at = `${addDays(after.slice(0, 10), 1)}T23:${after.slice(14, 23)}Z`;
    const id = `decision-${String(this.steps.length).padStart(4, '0')}`;
    const decision: Decision = { id, author: 'E. Ditor', role: 'editor', at, reason: 'read again', body };
    this.steps.push({ step: { at, kind: 'decision', decision }, order: at });
  }

  private addPosition(): void {
    const day = addDays(FIRST_DAY, Math.floor(this.random() * LENGTH));
    const outlet = this.pick(OUTLETS);
    const holder = this.pick(PARTIES);
    const issue = this.pick(Object.keys(ISSUES));
    const matter = this.pick(ISSUES[issue] ?? []);
    const stance = this.pick(['demands', 'supports', 'opposes', 'rejects', 'accepts', 'rules-out'] as const);
    const isLate = this.chance(0.1);
    const passage = { ...this.nextPassage(`${holder.name} ${stance} ${matter}`, day, outlet) };
    const knownAt = isLate ? passage.knownAt.replace(day, addDays(day, 9)) : passage.knownAt;
    const late = { ...passage, knownAt };
    const statement: FiledPosition = {
      ...this.base(late, outlet),
      kind: 'position',
      holder,
      stance,
      issue: matter,
      reason: null,
    };
    this.positions.push(statement);
    this.file([statement], knownAt);
    if (!this.chance(0.08)) return;
    this.dropped.add(statement.id);
    this.decide({ kind: 'reject', target: toRef(statement) }, knownAt);
  }

  private addCommitment(): void {
    const known = this.commitments.length > 3 && this.chance(0.6) ? this.pick(this.commitments) : null;
    if (known) {
      if (this.chance(0.5)) this.advance(known);
      else this.repeat(known);
      return;
    }
    const [promisor, beneficiary] = this.pickTwo();
    const number = this.commitments.length;
    const thing = `${this.pick(['deliver', 'withdraw', 'release', 'rebuild', 'fund'])} ${NOUNS[number % NOUNS.length]} ${number + 2}`;
    const day = addDays(FIRST_DAY, Math.floor(this.random() * LENGTH * 0.5));
    const outlet = this.pick(OUTLETS);
    const passage = this.nextPassage(`${promisor.name} pledged to ${thing}`, day, outlet);
    const statement: FiledCommitment = {
      ...this.base(passage, outlet), kind: 'commitment', promisor, beneficiary, undertaking: thing,
      amount: null, modality: 'pledge', earliest: null, latest: null,
    }; // biome-ignore format: a row
    this.commitments.push({ statements: [statement], state: 'announced', last: passage.knownAt });
    this.file([statement], passage.knownAt);
  }

  private repeat(known: HistoryMaker['commitments'][number]): void {
    const [first] = known.statements;
    if (!first) return;
    const outlet = this.pick(OUTLETS);
    const isAgreed = this.chance(0.3);
    const day = addDays(known.last.slice(0, 10), 1);
    const passage = this.nextPassage(
      `It was repeated that ${first.promisor?.name} will ${first.undertaking}`,
      day,
      outlet,
    );
    const again: FiledCommitment = {
      ...first, ...this.base(passage, outlet), modality: isAgreed ? 'agreement' : 'pledge',
    }; // biome-ignore format: a row
    known.statements.push(again);
    known.last = passage.knownAt;
    const hadAgreed = known.statements.slice(0, -1).some((s) => s.modality === 'agreement');
    if (isAgreed && !hadAgreed) known.state = 'agreed';
    this.file([again], passage.knownAt);
  }

  private advance(known: HistoryMaker['commitments'][number]): void {
    const [first] = known.statements;
    if (!first) return;
    const status = this.pick(['in force', 'partly met', 'met', 'missed', 'withdrawn', 'disputed'] as const);
    const on = addDays(known.last.slice(0, 10), 1);
    this.decide(
      { kind: 'commitment-status', target: toRef(first), status, on, evidence: null, delivered: null },
      known.last,
    );
    known.state = status;
    known.last = `${on}T23:59:59.000Z`;
  }

  finish(): History {
    const steps = [...this.steps].sort((a, b) => a.order.localeCompare(b.order)).map((s) => s.step);
    return {
      steps,
      eventOf: this.eventOf,
      ...this.tellStances(),
      commitments: this.commitments.map(({ statements, state }) => ({
        statements: statements.map((s) => s.id),
        state,
      })),
    };
  }

  private tellStances(): Pick<History, 'stances' | 'turned'> {
    const stances = new Map<string, PositionStance>();
    const turned = new Set<string>();
    const standing = this.positions.filter((p) => !this.dropped.has(p.id));
    const when = (p: FiledPosition) => `${p.passage.published} ${p.passage.knownAt}`;
    for (const p of standing.sort((a, b) => when(a).localeCompare(when(b)))) {
      const issue = Object.keys(ISSUES).find((id) => ISSUES[id]?.includes(p.issue));
      const key = `${p.holder?.id}|${issue}`;
      const before = stances.get(key);
      if (before && AGAINST.has(before) !== AGAINST.has(p.stance)) turned.add(key);
      stances.set(key, p.stance);
    }
    return { stances, turned };
  }
}

const AGAINST: ReadonlySet<PositionStance> = new Set(['opposes', 'rejects', 'rules-out']);
const NOUNS =
  'bridges batteries tankers radars wheat hospitals ferries engines pumps turbines cables mills'.split(' ');

function placeOf(town: string): FiledPlace {
  return {
    name: town,
    geonameId: 1000 + TOWNS.indexOf(town),
    countryCode: 'LW',
    admin1: 'Coast',
    precision: 1,
  };
}

/** Nobody could tell these two apart by what reports say. */
function isTooLike(a: TrueEvent, b: TrueEvent): boolean {
  if (a.type !== b.type || Math.abs(Date.parse(a.day) - Date.parse(b.day)) > 86_400_000) return false;
  if (a.town !== null) return a.town === b.town;
  const who = (e: TrueEvent) =>
    [...e.actors, ...e.recipients]
      .map((p) => p.country ?? p.id)
      .sort()
      .join();
  return who(a) === who(b);
}
