import type { Actor, Mention, Place } from '../../../src/model/mention.js';
import type { Reading } from '../../../src/model/reading.js';
import type { Span } from '../../../src/model/span.js';
import type { Statement } from '../../../src/model/statement.js';
import type { Deed } from './invented-world.js';

/** What an invented article tells of; several articles may tell of one. */
export interface Happening {
  readonly deed: Deed;
  readonly actor: Actor;
  readonly recipient: Actor;
  readonly place: Place;
  /** ISO 8601 day */
  readonly day: string;
  readonly killed: number | null;
}

type Sayable = Exclude<Statement['kind'], 'event'>;

/** Writes an article sentence by sentence, with each statement's mentions and spans where the words stand. */
export function createReadingWriter() {
  let text = '';
  const mentions: Mention[] = [];
  const statements: Statement[] = [];
  const sentences: Span[] = [];
  const put = (words: string): Span => {
    const start = text.length;
    text += words;
    return { start, end: text.length };
  };
  const mention = <T extends object>(words: string, facts: T): string => {
    const id = `m${mentions.length + 1}`;
    mentions.push({ id, ...put(words), text: words, score: 0.9, ...facts } as unknown as Mention);
    return id;
  };
  const actor = (who: Actor) => mention(who.name, { type: 'actor', antecedent: null, actor: who });
  const state = (start: number, score: number, body: object): void => {
    put('.');
    const span = { start, end: text.length };
    sentences.push(span);
    put(sentences.length % 4 === 0 ? '\n\n' : ' ');
    const base = {
      id: `s${statements.length + 1}`,
      ...span,
      quote: text.slice(span.start, span.end),
      score,
      rule: 'bench/invented',
    };
    statements.push({ ...base, factuality: 'asserted', attribution: null, ...body } as unknown as Statement);
  };
  return {
    tell(
      { deed, actor: who, recipient, place, day, killed }: Happening,
      score: number,
      isDenied: boolean,
    ): void {
      const start = text.length;
      const a = actor(who);
      put(isDenied ? ` never ${deed.verb} ` : ` ${deed.verb} `);
      const b = actor(recipient);
      put(' in ');
      const where = mention(place.name, { type: 'place', place });
      put(' on ');
      const time = { type: 'DATE', value: day, mod: null, edtf: day, earliest: day, latest: day };
      const when = mention(day, { type: 'time', time });
      const dead = killed === null ? null : { low: killed, best: killed, high: killed };
      if (dead) {
        put(', killing ');
        mention(String(killed), { type: 'quantity', quantity: { kind: 'killed', ...dead, unit: 'people' } });
      }
      const { type: eventType, mode, quad } = deed;
      const more = { injuries: null, magnitudes: [], superlative: null, acled: null };
      const factuality = isDenied ? 'negated' : 'asserted';
      state(start, score, {
        kind: 'event',
        eventType,
        mode,
        quad,
        actors: [a],
        recipients: [b],
        place: where,
        time: when,
        fatalities: dead,
        factuality,
        ...more,
      });
    },
    say(kind: Sayable, who: Actor, matter: string, facts: Record<string, unknown>, score: number): void {
      const start = text.length;
      const by = actor(who);
      const cue = put(' said of it: ');
      const words = put(matter);
      const describe = (): object => {
        switch (kind) {
          case 'claim':
            return {
              speaker: { start, end: cue.start, mention: by },
              cue,
              content: words,
              direct: false,
              stance: 'asserts',
              ...facts,
            };
          case 'position':
            return { holder: by, issue: words, reason: null, ...facts };
          case 'condition':
            put(' only if ');
            return {
              holder: by,
              operator: 'only-if',
              outcome: words,
              requirement: put(String(facts.requirement)),
            };
          case 'assessment':
            return { holder: by, proposition: words, likelihood: 'likely' };
          case 'commitment':
            return {
              promisor: by,
              beneficiary: null,
              undertaking: words,
              amount: null,
              modality: 'pledge',
              status: 'announced',
              deadline: facts.due === null ? null : writeDeadline(String(facts.due)),
            };
        }
      };
      state(start, score, { kind, ...describe() });
    },
    fill(words: string): void {
      const span = put(words);
      sentences.push(span);
      put(' ');
    },
    finish(document: Omit<Reading['document'], 'text'>, id: string): Reading {
      return { id, document: { ...document, text }, sentences, mentions, primaryEvent: 's1', statements };
    },
  };
  function writeDeadline(day: string) {
    put(' by ');
    const time = { type: 'DATE', value: day, mod: null, edtf: day, earliest: day, latest: day };
    return { mention: mention(day, { type: 'time', time }), earliest: day, latest: day };
  }
}
