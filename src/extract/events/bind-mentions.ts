import type { ActorMention, Mention } from '../../model/mention.js';
import type { Token } from '../../model/syntax.js';
import { type CodingContext, findNamedId } from '../coding-context.js';
import { getReach, listCases, listChildren, type SentenceScan } from './scan-sentence.js';

const OUTSIDE_PHRASE: ReadonlySet<string> = new Set([
  'acl',
  'conj',
  'appos',
  'nmod',
  'parataxis',
  'advcl',
  'case',
  'cc',
]);

/** Mentions of a sentence that cover a word. */
export function listMentionsAt<T extends Mention['type']>(
  context: CodingContext,
  scan: SentenceScan,
  token: Token,
  type: T,
): Extract<Mention, { type: T }>[] {
  const here = context.bySentence[scan.sentence.index] ?? [];
  return here.filter(
    (m): m is Extract<Mention, { type: T }> => m.type === type && m.start < token.end && token.start < m.end,
  );
}

/** The actor a party's head word stands for: a mention over it, in its phrase, or that it belongs to. */
export function findActorAt(context: CodingContext, scan: SentenceScan, token: Token): ActorMention | null {
  return (
    listMentionsAt(context, scan, token, 'actor')[0] ??
    findActorInPhrase(context, scan, token) ??
    findActorOwner(context, scan, token)
  );
}

/** "Russian forces": the demonym, where the phrase as a whole is no mention. */
function findActorInPhrase(context: CodingContext, scan: SentenceScan, token: Token): ActorMention | null {
  const [first, last] = getReach(scan, token, OUTSIDE_PHRASE);
  for (let i = last; i >= first; i--) {
    const at = scan.sentence.tokens[i];
    const found = at && listMentionsAt(context, scan, at, 'actor')[0];
    if (found) return found;
  }
  return null;
}

/** "members of the ELN", "the army of Chad". */
function findActorOwner(context: CodingContext, scan: SentenceScan, token: Token): ActorMention | null {
  const owners = listChildren(scan, token, 'nmod', 'appos').filter(
    (t) => t.deprel === 'appos' || listCases(scan, t).some((c) => c === 'of' || c === 'from'),
  );
  for (const owner of owners) {
    const found = listMentionsAt(context, scan, owner, 'actor')[0];
    if (found) return found;
  }
  return null;
}

/** Mention ids of the parties' actors, each once, in order; whoever could be anybody is no party, and two offices of one person are one. */
export function bindActors(context: CodingContext, scan: SentenceScan, tokens: readonly Token[]): string[] {
  const ids = tokens.flatMap((t) => {
    const mention = findActorAt(context, scan, t);
    const joined = listJoinedStates(context, scan, t);
    return mention && !isAnybody(context, scan, t, mention) ? [...joined, mention.id] : joined;
  });
  if (ids.length < 2) return ids;
  const named = new Set<string>();
  return [...new Set(ids)].filter((id) => {
    const antecedent = findNamedId(context, id);
    return !named.has(antecedent) && named.add(antecedent);
  });
}

/** "[Malian] and Nigerien troops": a second state before the noun, which the mention of the phrase leaves out. */
function listJoinedStates(context: CodingContext, scan: SentenceScan, token: Token): string[] {
  const first = listChildren(scan, token, 'amod').find((t) => /^\p{Lu}/u.test(t.form));
  const joined = first ? listChildren(scan, first, 'conj').filter((t) => t.index < token.index) : [];
  if (!first || joined.length === 0) return [];
  return [first, ...joined].flatMap((t) =>
    listMentionsAt(context, scan, t, 'actor')
      .filter((m) => m.actor?.kind === 'state' && m.end <= t.end)
      .map((m) => m.id),
  );
}

/** "the rebels said [their] fighters seized it": whose force it is, where a pronoun says so and stands for somebody; else who is named. */
export function findCommanders(
  context: CodingContext,
  scan: SentenceScan,
  tokens: readonly Token[],
): readonly Token[] {
  return tokens.map((token) => {
    const classes = scan.parties.get(token.index) ?? [];
    if (!classes.some((c) => c === 'armed-group' || c === 'state-force')) return token;
    const stands = (t: Token) => listMentionsAt(context, scan, t, 'actor').some((m) => m.antecedent !== null);
    return listChildren(scan, token, 'nmod').find((t) => t.upos === 'PRON' && stands(t)) ?? token;
  });
}

/** "Countries agreed", "leaders condemned", and a "they" that stands for nobody named before; "leaders of Chad" are somebody. */
function isAnybody(
  { ontology }: CodingContext,
  scan: SentenceScan,
  token: Token,
  { actor, antecedent, text }: ActorMention,
): boolean {
  const word = text.toLowerCase();
  // "opposes any foreign force"
  if (antecedent === null && listChildren(scan, token, 'det').some((d) => d.lower === 'any')) return true;
  if (actor === null) return antecedent === null && word === 'they';
  const isBare =
    listChildren(scan, token, 'amod', 'det', 'nummod', 'nmod', 'compound', 'acl', 'appos').length === 0;
  return (
    isBare && antecedent === null && actor.id.startsWith('name:') && ontology.actorWords.anybody.has(word)
  );
}
