import { describe, expect, it } from 'vitest';
import { hashText } from '../../src/model/hash.js';
import { stemWord } from '../../src/model/word-stem.js';
import { loadAgencies, loadAgencyExamples } from '../../src/ontology/agencies.js';
import { loadStoryExamples, loadStoryLexicon } from '../../src/ontology/story-lexicon.js';

const lexicon = loadStoryLexicon('data', 'en');
const agencies = loadAgencies('data');

describe('the sides of an axis', () => {
  it.each(loadStoryExamples('data', 'en'))('$text', ({ text, finds, not }) => {
    const found = lexicon.findPolarity(text);
    if (finds) expect(found).toContain(finds);
    if (not) expect(found).not.toContain(not);
  });
  it('takes what comes first on an axis', () => {
    expect(lexicon.findPolarity('The militia frees the nurses it had detained.')).toEqual(['free+']);
  });
  it('knows a denial', () => {
    expect(lexicon.isNegated('The envoy didn’t come.')).toBe(true);
    expect(lexicon.isNegated('The envoy came.')).toBe(false);
  });
});

describe('the credits of agencies', () => {
  it.each(loadAgencyExamples('data'))('$text', ({ text, finds, not }) => {
    const found = agencies.findCredits(text);
    if (finds) expect(found).toContain(finds);
    if (not) expect(found).not.toContain(not);
  });
  it('knows an agency as publisher, and no word in small letters', () => {
    expect(agencies.findPublisher(' Reuters ')).toBe('reuters');
    expect(agencies.findPublisher('The Nareth Post')).toBeNull();
    expect(agencies.findCredits('A spa (spa) opened.')).toEqual([]);
  });
});

describe('word ranks', () => {
  it('ranks a common word before a rare one, and knows what it does not know', () => {
    const rank = (word: string) => lexicon.ranks.getRank(hashText(stemWord(word)));
    expect(rank('the')).toBeLessThan(10);
    expect(rank('war') ?? 0).toBeLessThan(rank('ceasefire') ?? 0);
    expect(rank('zzyzzxq')).toBeNull();
  });
});
