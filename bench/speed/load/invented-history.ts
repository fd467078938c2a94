import { assessEvent } from '../../../src/assess/assess-event.js';
import { estimateHarm } from '../../../src/assess/estimates.js';
import type { ConflictEvent, EventMember } from '../../../src/model/conflict-event.js';
import type { FiledEvent } from '../../../src/model/filed-statement.js';
import type { Actor } from '../../../src/model/mention.js';
import type { Reading } from '../../../src/model/reading.js';
import { composeCore, toMember } from '../../../src/resolve/compose-event.js';
import { createRandom } from '../../faults/articles.js';
import { createReadingWriter, type Happening } from './invented-reading.js';
import { DEEDS, inventActor, inventPlace, OUTLETS } from './invented-world.js';

/** An invented article, with the happenings its events tell of in the order of its event statements. */
export interface InventedArticle {
  readonly number: number;
  readonly reading: Reading;
  readonly conflicts: readonly string[];
  /** ISO 8601 UTC */
  readonly knownAt: string;
  readonly told: readonly StandingEvent[];
  /** the story it belongs to: the number of its first article */
  readonly story: number;
}

/** A happening with the event that the ledger makes of it as articles come in. */
export interface StandingEvent {
  readonly happening: Happening;
  members: readonly EventMember[];
  /** how many more articles will tell of it */
  left: number;
  /** the version that stands, to be closed by the next */
  open: { readonly event: ConflictEvent; readonly number: number; readonly at: string } | null;
}

const FIRST_DAY = Date.UTC(2021, 0, 1);
const LAST_DAY = Date.UTC(2026, 10, 20);
const DAY_MS = 86_400_000;
const EVENTS_AN_ARTICLE = 5;
/** happenings that articles may still tell of, per conflict */
const MOST_RECENT = 40;
const ACTORS = 4_000;
const PLACES = 9_000;

interface Theater {
  readonly id: string;
  readonly recent: StandingEvent[];
  readonly stories: { readonly first: number; left: number }[];
  readonly actors: number;
  readonly places: number;
}

/** Articles by the time they become known, the same for the same seed; the first conflict has two fifths, the others ever less. */
export function* inventHistory(
  count: number,
  conflicts: readonly string[],
  matters: readonly string[],
  seed: number,
): Generator<InventedArticle> {
  const random = createRandom(seed);
  const theaters: Theater[] = conflicts.map((id, i) => ({
    id,
    recent: [],
    stories: [],
    actors: i * 97,
    places: i * 211,
  }));
  for (let number = 0; number < count; number++) {
    const theater = theaters[chooseConflict(random, conflicts.length)] as Theater;
    yield inventArticle(number, number / count, theater, matters, random);
  }
}

/** Long-tailed: the first two fifths, then by Zipf. */
function chooseConflict(random: () => number, conflicts: number): number {
  if (random() < 0.4) return 0;
  return Math.min(conflicts - 1, Math.floor(conflicts ** random()));
}

function inventArticle(
  number: number,
  share: number,
  theater: Theater,
  matters: readonly string[],
  random: () => number,
): InventedArticle {
  const moment = FIRST_DAY + (LAST_DAY - FIRST_DAY) * share ** 0.75;
  const knownAt = new Date(moment).toISOString();
  const published = toDay(moment - random() * DAY_MS);
  const writer = createReadingWriter();
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const someone = (): Actor => inventActor((theater.actors + Math.floor(random() ** 3 * 300)) % ACTORS);
  const told: StandingEvent[] = [];
  for (let i = 0; i < EVENTS_AN_ARTICLE; i++) {
    const event = chooseHappening(theater, told, random, published, someone);
    told.push(event);
    writer.tell(event.happening, 0.3 + random() * 0.7, event.members.length > 0 && random() < 0.08);
    if (random() < 0.6) writer.fill('Officials gave no further details of the day that is told of here.');
  }
  const times = (often: number) => Math.floor(often + random());
  const score = () => 0.3 + random() * 0.7;
  for (let i = times(2); i > 0; i--) {
    const stance = random() < 0.15 ? 'denies' : 'asserts';
    writer.say(
      'claim',
      someone(),
      `the reports of number ${number} about ${inventPlace(number % PLACES).name}`,
      { stance },
      score(),
    );
  }
  for (let i = times(1.2); i > 0; i--) {
    const stance = pick(['demands', 'supports', 'opposes', 'offers', 'accepts', 'rejects', 'rules-out']);
    writer.say('position', someone(), `${pick(matters)} as proposed in round ${number}`, { stance }, score());
  }
  for (let i = times(0.4); i > 0; i--) {
    writer.say(
      'condition',
      someone(),
      `a meeting on ${pick(matters)}`,
      { requirement: `${pick(matters)} is agreed` },
      score(),
    );
  }
  for (let i = times(0.7); i > 0; i--) {
    const due = random() < 0.25 ? null : toDay(moment + 10 * DAY_MS + random() ** 2 * 400 * DAY_MS);
    writer.say('commitment', someone(), `to deliver lot ${number} of the aid`, { due }, score());
  }
  for (let i = times(0.3); i > 0; i--)
    writer.say('assessment', someone(), `the front of ${number} will hold`, {}, score());
  const title = `${told[0]?.happening.actor.name} and ${told[0]?.happening.recipient.name}: report ${number}`;
  const isUndated = random() < 0.02;
  const sha256 = nameHash(number);
  const reading = writer.finish(
    {
      url: `https://news.example/${number}`,
      title,
      authors: [],
      publisher: pick(OUTLETS),
      published: isUndated ? null : published,
      publishedFrom: isUndated ? null : 'meta',
      language: 'en',
      sha256,
    },
    sha256.slice(0, 16),
  );
  const conflicts = random() < 0.05 ? [] : [theater.id];
  return { number, reading, conflicts, knownAt, told, story: chooseStory(theater, number, random) };
}

/** Two fifths of the statements tell of what was told of before, and of those few happenings have many. */
function chooseHappening(
  theater: Theater,
  told: readonly StandingEvent[],
  random: () => number,
  published: string,
  someone: () => Actor,
): StandingEvent {
  const open = theater.recent.filter((e) => e.left > 0 && e.open !== null && !told.includes(e));
  const known = open[Math.floor(random() * open.length)];
  if (known && random() < 0.4) {
    known.left -= 1;
    return known;
  }
  const deed = DEEDS[Math.floor(random() ** 1.6 * DEEDS.length)] ?? DEEDS[0];
  if (!deed) throw new Error('no deeds');
  const place = inventPlace((theater.places + Math.floor(random() ** 2 * 600)) % PLACES);
  const killed = random() < deed.deadly ? Math.ceil(1 / (random() + 0.01)) : null;
  const day = toDay(Date.parse(published) - Math.floor(random() ** 3 * 6) * DAY_MS);
  const happening: Happening = { deed, actor: someone(), recipient: someone(), place, day, killed };
  const fresh: StandingEvent = {
    happening,
    members: [],
    left: Math.min(30, Math.floor(0.6 / (random() + 0.01))),
    open: null,
  };
  theater.recent.push(fresh);
  if (theater.recent.length > MOST_RECENT) theater.recent.shift();
  return fresh;
}

function chooseStory(theater: Theater, number: number, random: () => number): number {
  const open = theater.stories.filter((s) => s.left > 0);
  const known = open[Math.floor(random() * open.length)];
  if (known && random() < 0.5) {
    known.left -= 1;
    return known.first;
  }
  theater.stories.push({ first: number, left: Math.min(40, Math.floor(0.8 / (random() + 0.01))) });
  if (theater.stories.length > 30) theater.stories.shift();
  return number;
}

/** The event as it stands with one statement more. */
export function addMember(standing: StandingEvent, statement: FiledEvent): ConflictEvent {
  standing.members = [...standing.members, toMember(statement, false)];
  const { members } = standing;
  const id = `e-${members[0]?.statement.id}`;
  return {
    ...composeCore(id, members),
    fatalities: estimateHarm(members, 'fatalities'),
    injuries: estimateHarm(members, 'injuries'),
    assessment: assessEvent(members, null),
    ruling: null,
    mergedInto: null,
  };
}

function toDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** Spread like a hash, so that ids do not come in the order of time. */
function nameHash(number: number): string {
  const mixed = (BigInt(number + 1) * 0x9e3779b97f4a7c15n) & 0xffffffffffffffffn;
  return mixed.toString(16).padStart(16, '0').repeat(4);
}
