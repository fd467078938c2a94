import type { ParsedSentence, Token } from '../../model/syntax.js';
import { PARTY_PREFIX } from '../../ontology/cue-names.js';
import type { EventLexicon } from '../../ontology/event-types.js';

/**
 * The lemma of a word that is read as a verb, else null. A tagger trained on other prose takes rare verbs of conflict for
 * adjectives and nouns ("people demonstrated in Bonn", "two were killed"): a past form of an event verb that does not
 * stand before a noun is read as a verb all the same.
 */
export function findVerbLemma(sentence: ParsedSentence, token: Token, lexicon: EventLexicon): string | null {
  const form = token.lower;
  const known = lexicon.verbForms.get(form);
  if (isCertainNoun(sentence, token, lexicon)) return null;
  if (token.upos === 'VERB' || (token.xpos.startsWith('VB') && token.upos !== 'AUX')) {
    return known ?? token.lemma.toLowerCase();
  }
  if (known && isOnlyVerb(sentence, token)) return known;
  if (lexicon.verbs.has(form) && isHeadlineVerb(sentence, token)) return form;
  const bare = known ?? (lexicon.verbs.has(form) ? form : null);
  if (bare && isPhrasal(sentence, token)) return bare;
  if (!known || token.upos === 'AUX' || !isPastForm(form, known, lexicon)) return null;
  return isBeforeNoun(sentence, token) ? null : known;
}

const FINITE: ReadonlySet<string> = new Set(['VBD', 'VBZ', 'VBP', 'MD']);
const NOMINAL: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'NUM']);
const COMPLEMENT: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'PRON', 'DET', 'ADJ', 'NUM', 'ADP']);

/** "Bahrain [cut] ties", "Kenya [lifts] a ban": between two nouns of a sentence in which the tagger found no finite verb. */
function isOnlyVerb(sentence: ParsedSentence, token: Token): boolean {
  if (listClause(sentence, token).some((t) => t.upos === 'AUX' || FINITE.has(t.xpos))) return false;
  const before = sentence.tokens[token.index - 1];
  const after = sentence.tokens[token.index + 1];
  return NOMINAL.has(before?.upos ?? '') && COMPLEMENT.has(after?.upos ?? '');
}

/** "Rebels [ambush] army column": the same for a bare form after a plural and before a noun. */
function isHeadlineVerb(sentence: ParsedSentence, token: Token): boolean {
  const after = sentence.tokens[token.index + 1];
  const isPlural = ['NNS', 'NNPS'].includes(sentence.tokens[token.index - 1]?.xpos ?? '');
  return isPlural && after !== undefined && after.upos !== 'ADP' && isOnlyVerb(sentence, token);
}

const PARTICLES: ReadonlySet<string> = new Set(['over', 'back', 'down', 'in', 'out', 'up', 'off', 'away']);

/** "Hamas [hands] over remains", "shells [rain] down on Toro": after a bare noun and before a particle that something follows. */
function isPhrasal({ tokens }: ParsedSentence, token: Token): boolean {
  if (token.upos !== 'NOUN' || tokens.some((t) => t.upos === 'AUX' || t.upos === 'DET')) return false;
  const [before, particle, after] = [-1, 1, 2].map((offset) => tokens[token.index + offset]);
  const isSubject = before?.upos === 'PROPN' || ['NNS', 'NNPS'].includes(before?.xpos ?? '');
  const isPresent = token.xpos === 'NNS' ? before?.xpos !== 'NNS' : before?.xpos === 'NNS';
  return (
    isSubject && isPresent && PARTICLES.has(particle?.lower ?? '') && COMPLEMENT_AFTER.has(after?.upos ?? '')
  );
}

const CLAUSE_OPENERS: ReadonlySet<string> = new Set(['as', 'while', 'after']);

const COMPLEMENT_AFTER: ReadonlySet<string> = new Set([...COMPLEMENT, 'VERB']);

/** The words around one up to the next semicolon, or to what happens meanwhile: "20 hurt [as] jets bomb hospital". */
function listClause({ tokens }: ParsedSentence, token: Token): readonly Token[] {
  const isEdge = (t: Token): boolean => t.form === ';' || (t.upos !== 'ADV' && CLAUSE_OPENERS.has(t.lower));
  const from = tokens.findLast((t) => t.index < token.index && isEdge(t))?.index ?? -1;
  const to = tokens.find((t) => t.index > token.index && isEdge(t))?.index ?? tokens.length;
  return tokens.slice(from + 1, to);
}

function isPastForm(form: string, lemma: string, lexicon: EventLexicon): boolean {
  return (
    form.endsWith('ed') || (lexicon.grammar.irregular[form] === lemma && form !== lemma && form !== 'left')
  );
}

function isBeforeNoun(sentence: ParsedSentence, token: Token): boolean {
  const previous = sentence.tokens[token.index - 1];
  const next = sentence.tokens[token.index + 1];
  if (!next) return false;
  const isAttribute = previous?.upos === 'DET' || previous?.upos === 'ADP' || previous?.upos === 'ADJ';
  return isAttribute && (next.upos === 'NOUN' || next.upos === 'PROPN' || next.upos === 'ADJ');
}

/** A word for people in the plural that no verb form shares ("activists"), or that follows its own modifier ("Syrian forces"). */
function isCertainNoun(sentence: ParsedSentence, token: Token, lexicon: EventLexicon): boolean {
  const form = token.lower;
  if (!form.endsWith('s') || !isPartyWord(form.slice(0, -1), lexicon)) return false;
  if (!lexicon.verbForms.has(form)) return true;
  const previous = sentence.tokens[token.index - 1]?.upos ?? '';
  const next = sentence.tokens[token.index + 1]?.upos ?? '';
  return ['ADJ', 'PROPN', 'NOUN'].includes(previous) && !['DET', 'PRON', 'NOUN', 'PROPN'].includes(next);
}

function isPartyWord(lemma: string, lexicon: EventLexicon): boolean {
  const phrases = lexicon.grammar.phrases.get(lemma) ?? [];
  return phrases.some((p) => p.words.length === 1 && p.cue.startsWith(PARTY_PREFIX));
}
