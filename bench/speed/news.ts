import type { SourceDocument } from '../../src/model/document.js';
import { createRandom } from '../faults/articles.js';
import { type Side, THEATRES, type Theatre } from './theatres.js';

/** A page of invented news. */
export interface NewsPage {
  readonly outlet: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** ISO 8601 day */
  readonly published: string;
  /** number of what it reports first; that of another page is the same where it reports the same */
  readonly happening: number;
  /** its sentences about what happened and what was said of it */
  readonly told: readonly ToldLine[];
}

/** A sentence, and what it tells: lines of one matter tell the same, in these words or others. */
interface ToldLine {
  readonly text: string;
  readonly matter: string;
}

/** What several outlets report, each in its own words, for some days. */
interface Happening {
  readonly number: number;
  readonly theatre: Theatre;
  readonly by: Side;
  readonly against: Side;
  readonly kind: keyof typeof KINDS;
  readonly place: string;
  readonly dead: number;
  readonly hurt: number;
  readonly object: string;
  readonly outsider: string;
  readonly weekday: string;
  readonly day: number;
  /** how much it is reported beside others */
  readonly weight: number;
  /** what was last written of it, for those who copy */
  last: NewsPage | null;
}

/** A desk with 40 sources takes in some 300 pages a day, 50 happenings, of which a quarter of pages are copies. */
const PAGES_PER_DAY = 300;
const HAPPENINGS_PER_DAY = 50;
const COPIED = 0.25;
const DAYS_REPORTED = 4;
const PARAGRAPHS = 6;
const FIRST_DAY = Date.UTC(2025, 0, 6);
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const OUTLETS = Array.from({ length: 40 }, (_, i) => {
  const towns = ['Harbor', 'Lakeside', 'Meridian', 'Northern', 'Valley', 'Summit', 'Coastal', 'Prairie'];
  const papers = ['Post', 'Courier', 'Wire', 'Tribune', 'Observer'];
  return `${towns[i % towns.length]} ${papers[Math.floor(i / towns.length)]}`;
});

const OBJECTS = ['a power station', 'a grain store', 'a bridge', 'a market', 'a school', 'a fuel depot', 'a railway station', 'a clinic', 'an apartment building', 'a police post', 'a checkpoint', 'a bus', 'a water plant', 'a displacement camp', 'an airfield', 'a warehouse']; // biome-ignore format: a list
const DETAILS = ['rescue workers', 'residents', 'doctors', 'aid workers', 'local officials', 'witnesses', 'teachers', 'traders', 'drivers', 'farmers']; // biome-ignore format: a list
const THINGS = ['roof', 'roads', 'windows', 'pumps', 'shops', 'generators', 'tracks', 'supplies', 'wells', 'fields', 'stalls', 'walls', 'trucks', 'ambulances', 'lessons', 'harvests']; // biome-ignore format: a list
const TIMES = ['before dawn', 'at noon', 'late in the evening', 'in the early hours', 'after midnight', 'for several hours', 'during the afternoon', 'at first light']; // biome-ignore format: a list

type Say = (h: Happening, pick: Pick) => string;
type Pick = <T>(from: readonly T[]) => T;

/** Each kind of happening in several wordings; `%` are filled from the happening. */
const KINDS = {
  strike: [
    (h) => `${h.by.forces} shelled ${h.object} in ${h.place} on ${h.weekday}, killing ${h.dead} people and wounding ${h.hurt}.`,
    (h) => `At least ${h.dead} people were killed and ${h.hurt} injured when ${h.by.forces} struck ${h.object} in ${h.place} on ${h.weekday}.`,
    (h) => `A strike by ${h.by.forces} on ${h.object} in ${h.place} killed ${h.dead} people on ${h.weekday}.`,
  ],
  clash: [
    (h) => `${h.by.forces} clashed with ${h.against.forces} near ${h.place} on ${h.weekday}, leaving ${h.dead} dead.`,
    (h) => `Fighting between ${h.by.forces} and ${h.against.forces} around ${h.place} killed ${h.dead} fighters on ${h.weekday}.`,
  ],
  seizure: [
    (h) => `${h.by.forces} seized ${h.place} from ${h.against.forces} on ${h.weekday} after a battle that killed ${h.dead}.`,
    (h) => `${h.place} fell to ${h.by.forces} on ${h.weekday}, and ${h.against.forces} withdrew from the town.`,
  ],
  talks: [
    (h) => `Envoys of ${h.by.government} and ${h.against.government} met on ${h.weekday} to discuss a ceasefire around ${h.place}.`,
    (h) => `${h.by.government} held talks with ${h.against.government} on ${h.weekday} about ${h.place}, hosted by ${h.outsider}.`,
  ],
  arrest: [
    (h) => `${h.by.forces} arrested ${h.hurt} people in ${h.place} on ${h.weekday}, accusing them of helping ${h.against.forces}.`,
    (h) => `${h.hurt} people were detained by ${h.by.forces} in ${h.place} on ${h.weekday}.`,
  ],
  aid: [
    (h) => `${h.outsider} sent ${h.hurt} trucks of food to ${h.place} on ${h.weekday} after an appeal by ${h.by.government}.`,
    (h) => `A convoy of ${h.hurt} trucks sent by ${h.outsider} reached ${h.place} on ${h.weekday}.`,
  ],
} as const satisfies Record<string, readonly Say[]>; // biome-ignore format: a table

const VOICES: readonly Say[] = [
  (h) => `${h.against.speaker} said ${h.dead} people had been killed and blamed ${h.by.forces}.`,
  (h) => `${h.by.speaker} denied that ${h.by.forces} had attacked ${h.object}.`,
  (h) => `"We will not accept this," ${h.against.speaker} said, and demanded that ${h.by.government} stop the attacks.`,
  (h) => `${h.outsider} condemned the violence in ${h.place} and called for an immediate ceasefire.`,
  (h) => `${h.by.speaker} rejected a ceasefire unless ${h.against.forces} withdraw from ${h.place}.`,
  (h) => `${h.outsider} promised ${h.hurt} million dollars in aid for ${h.place} by the end of next month.`,
  (h) => `${h.against.government} insisted on guarantees before any meeting with ${h.by.government}.`,
  (h) => `A spokesman for ${h.against.forces} told reporters that ${h.place} would be defended.`,
]; // biome-ignore format: a table

const COLOUR: readonly Say[] = [
  (h, pick) => `The ${pick(THINGS)} near ${pick(h.theatre.places)} were damaged ${pick(TIMES)}, and ${pick(DETAILS)} spent the day among the ${pick(THINGS)}.`,
  (_, pick) => `For ${pick(DETAILS)} the loss of the ${pick(THINGS)} weighs more than the ${pick(THINGS)}, which can be mended ${pick(TIMES)}.`,
  (_, pick) => `Prices of ${pick(['bread', 'fuel', 'rice', 'flour', 'medicine', 'charcoal'])} have risen for ${pick(['three', 'five', 'seven', 'nine'])} weeks, ${pick(DETAILS)} said.`,
  (h, pick) => `${pick(['Schools', 'Banks', 'Offices', 'Bakeries', 'Pharmacies'])} in ${h.place} stayed closed ${pick(TIMES)} while ${pick(DETAILS)} cleared the ${pick(THINGS)}.`,
  (_, pick) => `The rainy season has made the ${pick(THINGS)} impassable, so that ${pick(DETAILS)} bring ${pick(['water', 'tents', 'blankets', 'seeds'])} on foot ${pick(TIMES)}.`,
  (h, pick) => `The town of ${h.place} had ${10 + h.hurt},000 inhabitants before the war; ${pick(DETAILS)} estimate that half have left.`,
  (_, pick) => `It was not clear ${pick(TIMES)} who would pay for the ${pick(THINGS)}, a question that ${pick(DETAILS)} have put for years.`,
]; // biome-ignore format: a table

/** Pages in the order in which they were published: the same seed, the same pages. */
export function* composeNews(count: number, seed: number): Generator<NewsPage> {
  const random = createRandom(seed);
  const pick: Pick = (from) => from[Math.floor(random() * from.length)] as (typeof from)[number];
  let live: Happening[] = [];
  for (let i = 0; i < count; i++) {
    const day = Math.floor(i / PAGES_PER_DAY);
    if (i % PAGES_PER_DAY === 0) {
      live = live.filter((h) => day - h.day < DAYS_REPORTED);
      for (let n = 0; n < HAPPENINGS_PER_DAY; n++)
        live.push(composeHappening(day * HAPPENINGS_PER_DAY + n, day, random, pick));
    }
    const happening = chooseHappening(live, day, random);
    const { last } = happening;
    const page =
      last !== null && random() < COPIED
        ? copyPage(last, day, random, pick)
        : composePage(happening, live, day, random, pick);
    happening.last = page;
    yield page;
  }
}

function composeHappening(number: number, day: number, random: () => number, pick: Pick): Happening {
  const theatre = pick(THEATRES);
  const isSwapped = random() < 0.5;
  const [one, other] = theatre.sides;
  const date = new Date(FIRST_DAY + day * 86_400_000);
  return {
    number,
    theatre,
    by: isSwapped ? other : one,
    against: isSwapped ? one : other,
    kind: pick(Object.keys(KINDS) as (keyof typeof KINDS)[]),
    place: pick(theatre.places),
    dead: 2 + Math.floor(random() * 40),
    hurt: 5 + Math.floor(random() * 90),
    object: pick(OBJECTS),
    outsider: pick(theatre.others),
    weekday: WEEKDAYS[date.getUTCDay()] ?? 'Sunday',
    day,
    // A few are reported by everybody, most by one or two.
    weight: (0.02 + random()) ** -1.2,
    last: null,
  };
}

/** By weight, each day after the first a third of the day before. */
function chooseHappening(live: readonly Happening[], day: number, random: () => number): Happening {
  const weights = live.map((h) => h.weight * 3 ** (h.day - day));
  let at = random() * weights.reduce((sum, w) => sum + w, 0);
  const found = live.find((_, i) => {
    at -= weights[i] ?? 0;
    return at < 0;
  });
  return found ?? (live[0] as Happening);
}

function composePage(
  h: Happening,
  live: readonly Happening[],
  day: number,
  random: () => number,
  pick: Pick,
): NewsPage {
  const told: ToldLine[] = [];
  const keep = (text: string, matter: string) => {
    told.push({ text, matter });
    return text;
  };
  const tell = (other: Happening, start: string) =>
    keep(start + pick(KINDS[other.kind] as readonly Say[])(other, pick), `${other.number} deed`);
  const quote = () => {
    const say = pick(VOICES);
    return keep(say(h, pick), `${h.number} voice ${VOICES.indexOf(say)}`);
  };
  const before = live.filter((o) => o !== h && o.theatre === h.theatre);
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, p) => {
    const deed =
      p === 0 ? [tell(h, '')] : p === 3 && before.length > 0 ? [tell(pick(before), 'Earlier, ')] : [];
    const colour = Array.from({ length: 3 }, () => pick(COLOUR)(h, pick));
    return [...deed, quote(), ...colour].join(' ');
  });
  const published = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
  const title = `${h.place}: ${pick(['what is known', 'latest', 'report', 'update'])} ${Math.floor(random() * 1e6)}`;
  return { outlet: pick(OUTLETS), title, paragraphs, published, happening: h.number, told };
}

/** The text of another outlet with its credit, sometimes cut. */
function copyPage(page: NewsPage, day: number, random: () => number, pick: Pick): NewsPage {
  const kept = random() < 0.5 ? page.paragraphs : page.paragraphs.slice(0, -1);
  const published = new Date(FIRST_DAY + day * 86_400_000).toISOString().slice(0, 10);
  const credit = `(${page.outlet})`;
  return { ...page, outlet: pick(OUTLETS), paragraphs: [...kept, credit], published };
}

/** A page as the reader takes it. */
export function describeNews(page: NewsPage): SourceDocument {
  return {
    url: null,
    title: page.title,
    authors: [],
    publisher: page.outlet,
    published: page.published,
    publishedFrom: null,
    language: 'en',
    text: page.paragraphs.join('\n\n'),
    sha256: page.title,
  };
}
