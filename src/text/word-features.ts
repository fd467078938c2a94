import { hashText } from './hash.js';
import { normalizeForm, shapeOf } from './word-form.js';

/** What the tagger and the parser know of each word of a sentence before it has a tag. */
export interface WordFeatures {
  readonly count: number;
  readonly form: Int32Array;
  readonly lower: Int32Array;
  readonly prefix: Int32Array;
  readonly suffix2: Int32Array;
  readonly suffix3: Int32Array;
  readonly suffix4: Int32Array;
  readonly shape: Int32Array;
}

type WordRow = readonly [number, number, number, number, number, number, number];

const CACHE_LIMIT = 50_000;

/** Word features with a bounded cache: a word's features depend on nothing but its form. */
export function createWordReader(): (forms: readonly string[]) => WordFeatures {
  const cache = new Map<string, WordRow>();
  return (forms) => {
    const words = allocate(forms.length);
    for (let i = 0; i < forms.length; i++) {
      const form = forms[i] as string;
      let row = cache.get(form);
      if (!row) {
        row = describeWord(form);
        if (cache.size >= CACHE_LIMIT) cache.clear();
        cache.set(form, row);
      }
      setRow(words, i, row);
    }
    return words;
  };
}

function allocate(count: number): WordFeatures {
  return {
    count,
    form: new Int32Array(count),
    lower: new Int32Array(count),
    prefix: new Int32Array(count),
    suffix2: new Int32Array(count),
    suffix3: new Int32Array(count),
    suffix4: new Int32Array(count),
    shape: new Int32Array(count),
  };
}

function setRow(words: WordFeatures, i: number, row: WordRow): void {
  words.form[i] = row[0];
  words.lower[i] = row[1];
  words.prefix[i] = row[2];
  words.suffix2[i] = row[3];
  words.suffix3[i] = row[4];
  words.suffix4[i] = row[5];
  words.shape[i] = row[6];
}

function describeWord(raw: string): WordRow {
  const form = normalizeForm(raw.length > 100 ? raw.slice(0, 100) : raw);
  const lower = form.toLowerCase();
  return [
    hashText(form),
    hashText(lower),
    hashText(lower.slice(0, 2)),
    hashText(lower.slice(-2)),
    hashText(lower.slice(-3)),
    hashText(lower.slice(-4)),
    hashText(shapeOf(form)),
  ];
}
