/** The commonest function words of English; no other language in Latin script uses half of them. */
const ENGLISH = new Set(
  (
    'the of and to in a is that for it as was with be by on not he his but at are this have from or had an they which ' +
    'one you were all her she there would their we him been has when who will no more if out so up said what its about ' +
    'than into them can only other after says over between against'
  ).split(' '),
);

/** No other language has this word, so one sentence of names and little else is English by it. */
const ARTICLE = /\bthe\b/i;

/** Of a line of names and little else the best guess has no half of the weight; no other language's line is taken for English by this. */
const SURE_ENGLISH = 0.3;

type Identifier = Awaited<ReturnType<typeof loadModel>>;

let model: Promise<Identifier> | null = null;

/**
 * BCP 47 primary subtag, or `und` when it cannot be told. Texts of plain English are told by their function words; the
 * rest by fastText's lid.176 (Joulin et al. 2016), which takes 160 ms to load and is loaded only then.
 */
export async function identifyLanguage(text: string): Promise<string> {
  const sample = text.slice(0, 4000);
  const { words, share } = countEnglish(sample);
  if (share >= 0.25 && (words >= 8 || ARTICLE.test(sample))) return 'en';
  if (!/\p{L}{2}/u.test(sample)) return 'und';
  model ??= loadModel();
  const [best] = await (await model).identify(sample.replace(/\s+/g, ' '), 1);
  if (best && best.possibility >= (best.alpha2 === 'en' ? SURE_ENGLISH : 0.5))
    return best.alpha2 ?? best.alpha3;
  return share > 0.15 ? 'en' : 'und';
}

async function loadModel() {
  const { getLIDModel } = await import('fasttext.wasm.js');
  const loaded = await getLIDModel();
  await loaded.load();
  return loaded;
}

/** News English has 35-45% of these words, German 4%, Dutch 8%, French 2%. */
function countEnglish(text: string): { readonly words: number; readonly share: number } {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = words.filter((w) => ENGLISH.has(w)).length;
  return { words: words.length, share: hits / Math.max(1, words.length) };
}
