import type { Token } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Referent } from './referents.js';
import { SPEECH } from './speakers.js';

/** Sentences back that a pronoun may look. */
const REACH = 3;
/** Below this the evidence is too thin to link. */
const ENOUGH = 8;

/** The mention a pronoun stands for, or null. `beside`: the mentions of its sentence, in order; `counts` says how often each actor was named before. */
export function findPronounAntecedent(
  pronoun: Referent,
  earlier: readonly Referent[],
  beside: readonly Referent[],
  ontology: Ontology,
  counts: ReadonlyMap<string, number>,
): Referent | null {
  const parallel = findParallelSubject(pronoun, earlier);
  if (parallel) return parallel;
  if (!canRefer(pronoun, ontology)) return null;
  const coming = findComing(pronoun, beside);
  if (coming) return coming;
  let best: { referent: Referent; score: number } | null = null;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const candidate = earlier[i];
    if (!candidate || pronoun.sentence.index - candidate.sentence.index > REACH) break;
    if (!isCompatible(pronoun, candidate) || isBoundApart(pronoun, candidate)) continue;
    const score = scoreCandidate(pronoun, candidate, counts);
    if (score >= ENOUGH && (!best || score > best.score)) best = { referent: candidate, score };
  }
  const isNear = best !== null && pronoun.sentence.index - best.referent.sentence.index < 2;
  return (isNear ? null : findSpokenBefore(pronoun, earlier, ontology)) ?? best?.referent ?? null;
}

/** Mentions of a sentence and those after it; not all of a long document is walked over for each pronoun. */
function listSince(earlier: readonly Referent[], sentence: number): Referent[] {
  return earlier.slice(earlier.findLastIndex((r) => r.sentence.index < sentence) + 1);
}

/** "Moscow cut the discount, and in May it barred imports": the subject of the clause beside the pronoun's own, whatever the verb. */
function findParallelSubject(pronoun: Referent, earlier: readonly Referent[]): Referent | null {
  const { tokens, index } = pronoun.sentence;
  const verb = tokens[pronoun.token.head];
  if (!pronoun.isSubject || (verb?.deprel !== 'conj' && verb?.deprel !== 'parataxis')) return null;
  const subjects = listSince(earlier, index).filter((r) => r.isSubject && r.token.head === verb.head);
  const [subject] = subjects;
  return subjects.length === 1 && subject && isCompatible(pronoun, subject) ? subject : null;
}

/**
 * "Chad shut the road. The union closed its schools. It said …": who speaks is the subject of the sentence before, where
 * that fits, and not a name further off. "They" may also be its one group: "the nurses' camp", "the pleas of two drivers".
 */
function findSpokenBefore(
  pronoun: Referent,
  earlier: readonly Referent[],
  ontology: Ontology,
): Referent | null {
  const verb = pronoun.sentence.tokens[pronoun.token.head];
  if (!pronoun.isSubject || pronoun.isQuoted || verb?.deprel !== 'root' || !isSaying(verb, ontology))
    return null;
  const before = pronoun.sentence.index - 1;
  const near = listSince(earlier, before).filter(
    (r) =>
      r.sentence.index === before &&
      !r.isQuoted &&
      !/^(?:amod|compound)/.test(r.token.deprel) &&
      isCompatible(pronoun, r),
  );
  const main = near.find((r) => r.isSubject && r.sentence.tokens[r.token.head]?.deprel === 'root');
  if (main) return main;
  const groups = near.filter(({ token, sentence }) => {
    const isOf = sentence.tokens.some((t) => t.head === token.index && t.lower === 'of');
    return /^(?:nmod:poss|obj)/.test(token.deprel) || (token.deprel === 'nmod' && isOf);
  });
  const isOne = new Set(near.map((r) => r.mention.actor?.id)).size === 1;
  return pronoun.isPlural && isOne ? (groups[0] ?? null) : null;
}

function isSaying({ lemma }: Token, { speech }: Ontology): boolean {
  const words = speech.cues.get(lemma) ?? [];
  return SPEECH.test(lemma) || words.some((w) => w.wordClass === 'verb' && VOICED.has(w.entry.kind));
}

const VOICED = new Set(['speech', 'thought']);

/** "When it called a vote, the union said …": in a clause before its main clause, the subject of that, where it fits. */
function findComing(pronoun: Referent, beside: readonly Referent[]): Referent | null {
  const { tokens } = pronoun.sentence;
  const clause = tokens[pronoun.token.head]?.deprel ?? '';
  if (!pronoun.isSubject || !/^(?:advcl|acl)/.test(clause)) return null;
  const isAsked = tokens.some((t) => t.head === pronoun.token.head && t.lower === 'whether');
  const over = isAsked ? undefined : tokens[pronoun.token.head]?.head;
  const isNext = (r: Referent) => r.token.head === over && r.token.index > pronoun.token.index && !r.pronoun;
  const main =
    beside.find((r) => r.isSubject && isNext(r) && isCompatible(pronoun, r)) ??
    beside.find((r) => r.isSubject && tokens[r.token.head]?.deprel === 'root');
  const isAfter = main !== undefined && main.token.index > pronoun.token.index;
  return isAfter && !main.pronoun && isCompatible(pronoun, main) ? main : null;
}

/** "it" stands for somebody only where it wills or says something; owners ("its") always may. */
function canRefer(pronoun: Referent, ontology: Ontology): boolean {
  if (pronoun.pronoun?.gender !== 'n') return true;
  if (pronoun.token.deprel === 'nmod:poss') return true;
  const verb = pronoun.sentence.tokens[pronoun.token.head];
  const isMood = verb !== undefined && ontology.actorWords.seatMoods.has(verb.lower);
  if (isMood && pronoun.isSubject && isReported(pronoun)) return true;
  if (verb?.upos !== 'VERB' || !pronoun.isSubject) return false;
  return ontology.actorWords.seatVerbs.has(verb.lemma) || isReported(pronoun);
}

/** "the army said it had struck": subject of what somebody says. */
function isReported(pronoun: Referent): boolean {
  const { tokens } = pronoun.sentence;
  const verb = tokens[pronoun.token.head];
  const told = tokens[verb?.head ?? -1]?.lemma ?? '';
  return verb?.deprel === 'ccomp' && (SPEECH.test(told) || PROMISING.test(told));
}

/** Verbs behind which a pronoun is whoever signals, pledges or threatens. */
const PROMISING =
  /^(?:signal|pledge|threaten|hint|indicate|suggest|confirm|deny|swear|pretend|maintain|allege|contend)$/;

function isCompatible({ pronoun }: Referent, candidate: Referent): boolean {
  const actor = candidate.mention.actor;
  if (!pronoun || !actor || candidate.pronoun?.gender === 'speaker') return false;
  if (pronoun.gender === 'm' || pronoun.gender === 'f') {
    if (candidate.isPlural || actor.kind === 'state' || actor.kind === 'organization') return false;
    return candidate.gender ? candidate.gender === pronoun.gender : actor.kind === 'person';
  }
  if (pronoun.gender === 'n') return actor.kind !== 'person' && !candidate.isPlural && isBody(candidate);
  return (
    pronoun.gender === 'any' && (candidate.isPlural || actor.kind === 'group' || /-(MIL|COP)$/.test(actor.id))
  );
}

/** States, organisations and named groups; "the army"; not "a farmer". */
function isBody(candidate: Referent): boolean {
  const kind = candidate.mention.actor?.kind;
  return kind === 'state' || kind === 'organization' || candidate.isNamed || kind === 'group';
}

/** "Putin met him": object and subject of one verb are two people. "Putin met his aides" may be one. */
function isBoundApart(pronoun: Referent, candidate: Referent): boolean {
  if (pronoun.sentence.index !== candidate.sentence.index) return false;
  if (pronoun.token.deprel === 'nmod:poss') return isOwned(pronoun, candidate);
  const [a, b] = [pronoun.token, candidate.token];
  const isArgument = (t: Token) => /^(nsubj|obj|iobj|obl)/.test(t.deprel);
  return (isArgument(a) && isArgument(b) && a.head === b.head) || a.head === b.index;
}

/** "his father": the owned is not the owner. */
function isOwned(pronoun: Referent, candidate: Referent): boolean {
  return pronoun.token.head === candidate.token.index;
}

/** The subject of the verb of speech over the pronoun's clause. */
function isSayer(candidate: Referent, pronoun: Referent): boolean {
  const clause = pronoun.sentence.tokens[pronoun.token.head];
  const isSame = candidate.sentence === pronoun.sentence && candidate.isSubject;
  return isSame && isReported(pronoun) && candidate.token.head === clause?.head;
}

function scoreCandidate(pronoun: Referent, candidate: Referent, counts: ReadonlyMap<string, number>): number {
  const distance = pronoun.sentence.index - candidate.sentence.index;
  const actor = candidate.mention.actor;
  const named = (candidate.isNamed ? 2 : 0) + (isSayer(candidate, pronoun) ? 3 : 0);
  const isMain = candidate.sentence.tokens[candidate.token.head]?.deprel === 'root';
  const subject = candidate.isSubject ? (isMain ? 4 : 3) : 0;
  const parallel = candidate.isSubject === pronoun.isSubject ? 1 : 0;
  const gender = candidate.gender ? 2 : 0;
  const salience = Math.min(3, counts.get(actor?.id ?? '') ?? 0);
  const owner = candidate.token.deprel === 'nmod:poss' ? -1 : 0;
  const quote = candidate.isQuoted === pronoun.isQuoted ? 0 : -4;
  const adjective = /^(amod|compound)/.test(candidate.token.deprel) ? -5 : 0;
  return 9 - 2.5 * distance + named + subject + parallel + gender + salience + owner + quote + adjective;
}
