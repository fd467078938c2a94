import type { AssessmentStatement, Draft, Likelihood } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { OpinionEntry } from '../../ontology/diplomacy-lexicon.js';
import { findChildren, findSubtree, spanOf } from '../../text/tree.js';
import type { CodingContext } from '../coding-context.js';
import { findComplement } from '../frames/complements.js';
import { type Cue, findCues } from '../frames/cues.js';
import { findActor, findCueSubject } from '../frames/holders.js';
import { trimEnds } from '../frames/nominals.js';
import { isNegated } from '../frames/polarity.js';
import { isPassive } from '../frames/subjects.js';
import { findAttribution } from '../speech/attribution.js';
import { isHappening } from './happenings.js';
import { areFew, isNoOne } from './judges.js';

/** "Analysts doubt the truce will hold", "the army believes the militia will attack", "the drills are seen as a warning", "hopes of a deal are fading". */
export function findOpinions(context: CodingContext, sentence: ParsedSentence): Draft<AssessmentStatement>[] {
  const held = findCues(sentence, context.ontology.diplomacy.opinions).flatMap(
    (cue) => codeOpinion(context, sentence, cue) ?? [],
  );
  const looks = sentence.tokens.flatMap(
    (t) =>
      codeOutlook(context, sentence, t) ??
      codeSeen(context, sentence, t) ??
      codeSeeming(context, sentence, t) ??
      [],
  );
  return [...held, ...looks];
}

function codeOpinion(
  context: CodingContext,
  sentence: ParsedSentence,
  cue: Cue<OpinionEntry>,
): Draft<AssessmentStatement> | null {
  const { entry, token } = cue;
  if (token.xpos === 'VB' || (cue.wordClass === 'verb' && isPassive(sentence, token))) return null;
  const judge = findCueSubject(context, sentence, cue);
  const told = judge && findComplement(sentence, cue);
  if (!judge || !told || judge.index >= token.index || sentence.tokens.at(-1)?.form === '?') return null;
  const actor = findActor(context, sentence, judge);
  const isNobody = isNoOne(sentence, judge);
  const isExpert = isNobody || context.ontology.diplomacy.forecasts.judges.has(judge.lemma.toLowerCase());
  const isOpen = findChildren(sentence, told.head, 'aux').some((t) => t.xpos === 'MD');
  if (!(isExpert || (actor && judge.upos !== 'PRON')) || !(isExpert || isOpen || !entry.open)) return null;
  const isFew = isNobody || areFew(sentence, judge) || isNegated(sentence, token);
  return toAssessment(context, sentence, token, {
    holder: actor?.id ?? null,
    proposition: told.span,
    likelihood: isFew ? (entry.likelihood === 'likely' ? 'unlikely' : null) : entry.likelihood,
    rule: entry.rule,
    score: entry.score,
  });
}

/** "The chances of a deal are slim", "hopes of a deal are fading", "the risk of war remains high": what a noun of outlook is said to be. */
function codeOutlook(
  context: CodingContext,
  sentence: ParsedSentence,
  noun: Token,
): Draft<AssessmentStatement> | null {
  const { nouns, words } = context.ontology.diplomacy.outlooks;
  if (noun.upos !== 'NOUN' || !nouns.has(noun.lemma) || !noun.deprel.startsWith('nsubj')) return null;
  const verb = sentence.tokens[noun.head];
  const named = verb?.upos === 'VERB' ? findChildren(sentence, verb, 'xcomp')[0] : undefined;
  const predicate = named?.upos === 'ADJ' ? named : verb;
  const likelihood = predicate && words.get(predicate.lower);
  const link = sentence.tokens[noun.index + 1];
  if (!predicate || !likelihood || predicate.index < noun.index || !LINKS.has(link?.lower ?? '')) return null;
  const inside = findSubtree(sentence, noun).filter((t) => t.index > noun.index + 1);
  const proposition = spanOf(trimEnds(extendToVerb(sentence, inside, verb)));
  if (!proposition || isNegated(sentence, predicate)) return null;
  return toAssessment(context, sentence, noun, {
    holder: null,
    proposition,
    likelihood,
    rule: 'outlook',
    score: 0.6,
  });
}

/** "the prospect of a settlement in Cyprus remains": what stands between the noun and its verb, wherever the tree hangs it. */
function extendToVerb(
  { tokens }: ParsedSentence,
  inside: readonly Token[],
  verb: Token | undefined,
): Token[] {
  const first = inside[0];
  const stop = tokens.find(
    (t) => t.index > (inside.at(-1)?.index ?? 0) && ['VERB', 'AUX', 'PUNCT'].includes(t.upos),
  );
  if (!first || !stop || !verb || stop.index > verb.index || stop.upos === 'PUNCT') return [...inside];
  return tokens.slice(first.index, stop.index);
}

const LINKS: ReadonlySet<string> = new Set(['of', 'for', 'that']);

/** "The drills are widely seen as a warning": what a happening is taken for. */
function codeSeen(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
): Draft<AssessmentStatement> | null {
  if (verb.xpos !== 'VBN' || !context.ontology.diplomacy.outlooks.seen.has(verb.lemma)) return null;
  const as = sentence.tokens[verb.index + 1];
  const subject = findChildren(sentence, verb, 'nsubj').find((t) => t.index < verb.index);
  if (as?.lower !== 'as' || !subject || !isPassive(sentence, verb) || isNegated(sentence, verb)) return null;
  const rest = findSubtree(sentence, verb).filter((t) => t.index > as.index);
  const stop = rest.findIndex(
    (t, i) => t.upos === 'CCONJ' && /^(?:VB[DZP]|MD)$/.test(rest[i + 1]?.xpos ?? ''),
  );
  const proposition = spanOf(trimEnds(stop < 0 ? rest : rest.slice(0, stop)));
  if (!proposition || !isHappening(context, sentence, subject)) return null;
  return toAssessment(context, sentence, verb, {
    holder: null,
    proposition,
    likelihood: null,
    rule: 'seen-as',
    score: 0.6,
  });
}

/** "The militia appears to be losing ground": how a party or thing seems now. */
function codeSeeming(
  context: CodingContext,
  sentence: ParsedSentence,
  verb: Token,
): Draft<AssessmentStatement> | null {
  if (!['appear', 'seem'].includes(verb.lemma) || !['VBZ', 'VBP'].includes(verb.xpos)) return null;
  const subject = findChildren(sentence, verb, 'nsubj').find((t) => t.index < verb.index);
  const seeming = findChildren(sentence, verb, 'xcomp', 'ccomp').find((t) => t.index > verb.index);
  const isNamed = subject !== undefined && ['NOUN', 'PROPN'].includes(subject.upos);
  if (!isNamed || !seeming || sentence.tokens.at(-1)?.form === '?') return null;
  const cut = new Set(
    findChildren(sentence, verb, 'advcl', 'parataxis', 'conj', 'mark').flatMap((c) =>
      findSubtree(sentence, c),
    ),
  );
  const proposition = spanOf(trimEnds(findSubtree(sentence, verb).filter((t) => !cut.has(t))));
  if (!proposition) return null;
  const likelihood = isNegated(sentence, verb) ? 'unlikely' : 'likely';
  return toAssessment(context, sentence, verb, {
    holder: null,
    proposition,
    likelihood,
    rule: 'seems',
    score: 0.5,
  });
}

type Parts = Pick<AssessmentStatement, 'holder' | 'proposition' | 'rule' | 'score'> & {
  readonly likelihood: Likelihood | null;
};

function toAssessment(
  context: CodingContext,
  sentence: ParsedSentence,
  token: Token,
  { holder, proposition, likelihood, rule, score }: Parts,
): Draft<AssessmentStatement> {
  const attribution = findAttribution(context, sentence, token);
  return {
    kind: 'assessment', start: sentence.start, end: sentence.end, holder: holder ?? attribution?.speaker ?? null, proposition,
    likelihood, rule: `assessment/${rule}`, score, factuality: 'asserted', attribution,
  }; // biome-ignore format: one line of names
}
