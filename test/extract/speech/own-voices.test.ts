import { describe, expect, it } from 'vitest';
import { listKind, readText, wordsOf } from '../read-text.js';

/** Speakers of the claims of a text, each with the actor mention it has. */
function listSpeakers(text: string): string[] {
  const reading = readText(text);
  return listKind(reading, 'claim').map(({ speaker }) => {
    const words = speaker ? reading.document.text.slice(speaker.start, speaker.end) : 'nobody';
    return `${words}: ${wordsOf(reading, speaker?.mention ?? null) ?? 'no actor'}`;
  });
}

/** Who "we" is in what a text promises. */
function listPromisors(text: string): (string | null)[] {
  const reading = readText(text);
  return listKind(reading, 'commitment').map(({ promisor }) => {
    const mention = reading.mentions.find((m) => m.id === promisor);
    return mention?.type === 'actor' && mention.antecedent ? wordsOf(reading, mention.antecedent) : null;
  });
}

describe('own voices', () => {
  it('an answer of an interview is the word of whom the text before it names', () => {
    const text =
      'Chad’s transport minister, Ali Djibrine, spoke to this paper.\n\nQ: Will you repair the bridge?\n\nA: We will repair the bridge by June. It is old.';
    expect(listPromisors(text)).toEqual(['transport minister']);
    expect(listSpeakers(text).at(-1)).toContain('A: ');
    expect(listKind(readText(text), 'claim').at(-1)?.content).toMatchObject({ end: text.length });
  });

  it('“we” of a statement is the body that makes it', () => {
    const text = 'Statement by the Ministry of Transport of Chad\n\nWe will repair the bridge by June 2021.';
    expect(listPromisors(text)[0]).toContain('Ministry');
  });

  it('“we” of any other text is nobody', () => {
    expect(
      listPromisors('The bridge of Chad is old.\n\nWe will repair the bridge by June 2021.'),
    ).not.toContain('Chad');
  });
});

describe('who speaks', () => {
  it.each([
    ['Sources said the bridge had been repaired.', ['Sources: no actor']],
    ['Minister: no talks with rebels', ['Minister: Minister']],
    ['Access: by road or by boat', []],
    ['A source close to the government said the bridge would be repaired.', ['A source close to the government: no actor']],
    ['Chad said the report was baseless and accused Niger of meddling.', ['Chad: Chad', 'Chad: Chad']],
    ['No group said the bridge was old.', []],
  ])('%s', (text, found) => expect(listSpeakers(text)).toEqual(found)); // biome-ignore format: a table

  it('a relative clause is no word of anybody', () => {
    expect(listSpeakers('The report that the minister wrote angered the army.')).toEqual([]);
    expect(listSpeakers('The claim by the militia that the bridge fell is false.')).toEqual([
      'the militia: militia',
    ]);
  });
});

it('“Moscow” opens a sentence as a name', () => {
  const reading = readText('Moscow agreed to return the bodies of two pilots.');
  expect(listKind(reading, 'commitment').map((c) => wordsOf(reading, c.promisor))).toEqual(['Moscow']);
});
