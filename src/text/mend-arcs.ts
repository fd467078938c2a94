import { moveToken, type Token } from '../model/syntax.js';
import { isBelow } from './tree.js';

/** Tags of verbs in a tense. */
const TENSED = /^VB[DPZ]$/;

/**
 * Eleven slips of the network, each an arc or a label that no English tree has:
 * - "few expect a deal": a verb in a tense is not described but has a subject;
 * - "a summit in Niger hinges on loans": a name behind a preposition is no part of the verb after it;
 * - "a summit in Niger hinges on loans", taken for a phrase without a verb: nor is the verb behind the preposition, and it is the root;
 * - "accused the army of shelling Kenema": a verb behind a preposition of clauses is no part of the name after it, which is its object;
 * - "A: We will repair it": a clause in a tense names no noun;
 * - "soldiers who had shot at miners": "had" before a participle that describes the same noun is its auxiliary;
 * - "the report that the minister wrote angered the army": what "that" opens does not hang on a verb between them; the noun before is
 *   the subject, and "that" the object of the verb between;
 * - "would not say more, and declined to say who had signed": a clause right behind a verb without object hangs on that verb;
 * - "the claim by the militia that the bridge fell is false": "that" before such a clause is its own, not of the verb after it,
 *   and it tells what the claim is;
 * - "the army has so far refused": an auxiliary has no subject, its verb has;
 * - "called the toll a non-starter": what stands behind the object with an article of its own does not describe it.
 */
export function mendArcs(tokens: readonly Token[]): Token[] {
  const mended = [...tokens];
  for (const { index, deprel } of tokens) {
    if (deprel === 'amod') mendDescribing(mended, index);
    else if (deprel === 'nsubj' || deprel === 'nsubj:pass') mendHelped(mended, index);
    else if (deprel === 'compound') mendPart(mended, index);
    else if (deprel === 'nmod') mendTensed(mended, index);
    else if (deprel === 'appos') mendNaming(mended, index);
    else if (deprel === 'acl:relcl') {
      mendHad(mended, index);
      mendMark(mended, index);
    } else if (deprel === 'ccomp') {
      mendThat(mended, index);
      mendClose(mended, index);
    }
  }
  return mended;
}

function findChildren(tokens: readonly Token[], head: Token): Token[] {
  return tokens.filter((t) => t.head === head.index);
}

function mendDescribing(tokens: Token[], at: number): void {
  const word = tokens[at] as Token;
  const head = tokens[word.head];
  if (!head) return;
  if (TENSED.test(head.xpos) && head.index > at) {
    if (!findChildren(tokens, head).some((t) => t.deprel.startsWith('nsubj')))
      tokens[at] = moveToken(word, head.index, 'nsubj');
    return;
  }
  const verb = tokens[head.head];
  const hasArticle =
    findChildren(tokens, word).some((t) => t.deprel === 'det') || tokens[at - 1]?.xpos === 'DT';
  if (word.upos === 'NOUN' && head.deprel === 'obj' && head.index < at && verb && hasArticle)
    tokens[at] = moveToken(word, verb.index, 'xcomp');
}

function mendHelped(tokens: Token[], at: number): void {
  const word = tokens[at] as Token;
  const helper = tokens[word.head];
  if (helper && /^(?:aux|cop)/.test(helper.deprel)) tokens[at] = moveToken(word, helper.head, word.deprel);
}

function mendPart(tokens: Token[], at: number): void {
  const word = tokens[at] as Token;
  const head = tokens[word.head];
  if (!head || head.index < at) return;
  const own = findChildren(tokens, word);
  const preposition = own.find((t) => t.deprel === 'case' && t.index < at);
  if (preposition && TENSED.test(head.xpos)) {
    const noun = tokens[preposition.index - 1];
    const isNoun = noun !== undefined && /^(?:NOUN|PROPN)$/.test(noun.upos);
    tokens[at] = isNoun ? moveToken(word, noun.index, 'nmod') : moveToken(word, head.index, 'obl');
  } else if (word.xpos === 'VBG' && own.some((t) => t.deprel === 'mark') && head.head >= 0) {
    tokens[at] = moveToken(word, head.head, 'acl');
    tokens[head.index] = moveToken(head, at, 'obj');
  }
}

function mendTensed(tokens: Token[], at: number): void {
  const verb = tokens[at] as Token;
  const noun = tokens[verb.head];
  if (!TENSED.test(verb.xpos) || noun?.deprel !== 'root' || noun.index > at) return;
  if (tokens.some((t) => t.index !== at && (TENSED.test(t.xpos) || t.xpos === 'MD'))) return;
  const own = findChildren(tokens, verb);
  const preposition = own.find((t) => t.deprel === 'case' && t.index < at);
  const object = own.find((t) => /^(?:compound|nmod|amod)/.test(t.deprel) && t.index === at - 1);
  if (!preposition || !object) return;
  tokens[object.index] = moveToken(object, noun.index, 'nmod');
  tokens[preposition.index] = moveToken(preposition, object.index, 'case');
  for (const t of findChildren(tokens, noun).filter((t) => t.index > at))
    tokens[t.index] = moveToken(t, at, t.deprel);
  tokens[at] = moveToken(verb, noun.head, 'root');
  tokens[noun.index] = moveToken(noun, at, 'nsubj');
}

function mendNaming(tokens: Token[], at: number): void {
  const clause = tokens[at] as Token;
  const own = findChildren(tokens, clause);
  const isTensed = TENSED.test(clause.xpos) || own.some((t) => t.xpos === 'MD');
  if (clause.upos === 'VERB' && isTensed && own.some((t) => t.deprel === 'nsubj' && t.index < at))
    tokens[at] = moveToken(clause, clause.head, 'parataxis');
}

function mendHad(tokens: Token[], at: number): void {
  const had = tokens[at] as Token;
  const participle = tokens[at + 1];
  if (had.lemma !== 'have' || participle?.xpos !== 'VBN' || participle.head !== had.head) return;
  if (participle.deprel !== had.deprel) return;
  for (const t of findChildren(tokens, had)) tokens[t.index] = moveToken(t, participle.index, t.deprel);
  tokens[at] = moveToken(had, participle.index, 'aux');
}

function mendMark(tokens: Token[], at: number): void {
  const clause = tokens[at] as Token;
  const first = tokens.find((t) => isBelow({ tokens }, t, clause));
  const that = first && tokens[first.index - 1];
  if (that?.lower !== 'that' || that.deprel !== 'mark' || that.head <= at) return;
  const noun = tokens[clause.head];
  tokens[that.index] = moveToken(that, at, 'mark');
  tokens[at] = moveToken(clause, noun?.deprel === 'nmod' ? noun.head : clause.head, 'acl');
}

function mendThat(tokens: Token[], at: number): void {
  const clause = tokens[at] as Token;
  const between = tokens[clause.head];
  const noun = between && tokens[between.head];
  const that = findChildren(tokens, clause).find((t) => t.lower === 'that' && t.deprel === 'mark');
  if (between?.deprel !== 'acl:relcl' || noun?.deprel !== 'root' || !that || !TENSED.test(clause.xpos))
    return;
  if (!(noun.index < that.index && that.index < between.index && between.index < at)) return;
  tokens[at] = moveToken(clause, noun.head, 'root');
  tokens[noun.index] = moveToken(noun, at, 'nsubj');
  tokens[that.index] = moveToken(that, between.index, 'obj');
}

function mendClose(tokens: Token[], at: number): void {
  const clause = tokens[at] as Token;
  const first = tokens.find((t) => isBelow({ tokens }, t, clause));
  const verb = first && tokens[first.index - 1];
  if (verb?.upos !== 'VERB' || verb.index === clause.head || clause.head > verb.index) return;
  if (isBelow({ tokens }, verb, clause) || !isBelow({ tokens }, verb, tokens[clause.head] as Token)) return;
  if (findChildren(tokens, verb).some((t) => /^(?:obj|[cx]comp)/.test(t.deprel))) return;
  tokens[at] = moveToken(clause, verb.index, 'ccomp');
}
