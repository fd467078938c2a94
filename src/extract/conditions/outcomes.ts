import type { Token } from '../../model/syntax.js';
import { SPEECH } from '../actors/speakers.js';
import type { CodingContext } from '../coding-context.js';
import { trimEnds } from '../frames/nominals.js';

const MAX_SAID = 8;

/** "A truce is possible, said the envoy, [if …]": who says it stands between the sides. */
export function cutSaid(outcome: readonly Token[]): Token[] {
  const comma = outcome.findLastIndex((t) => t.form === ',');
  const aside = outcome.slice(comma + 1);
  const isSaid =
    comma > 1 && aside.length <= MAX_SAID && aside.some((t) => t.upos === 'VERB' && SPEECH.test(t.lemma));
  const isOfHolder = aside.every((t) => t.xpos !== 'MD' && t.upos !== 'SCONJ');
  return isSaid && isOfHolder ? trimEnds(outcome.slice(0, comma)) : [...outcome];
}

/** "what would happen if": asked, and not told. "It was not until Monday that" tells when. */
export function isPointing([first, ...rest]: readonly Token[]): boolean {
  if (first && ['what', 'how', 'whether', 'who'].includes(first.lower)) return rest.length < 6;
  return first?.lower === 'it' && rest.length === 1 && rest[0]?.lemma === 'be';
}

/** "If nobody signs, the mandate lapses", "the pact takes effect when both have signed": the present of what comes about by itself, or is over then. */
export function isResult(
  { ontology }: CodingContext,
  outcome: readonly Token[],
  requirement: readonly Token[],
): boolean {
  const at = outcome.findIndex((t) => t.xpos === 'VBZ' || t.xpos === 'VBP');
  const verb = outcome[at];
  if (!verb || outcome.some((t) => t.xpos === 'VBD')) return false;
  const { lapsing } = ontology.diplomacy;
  const isState = ['be', 'become', 'take', 'enter', 'come'].includes(verb.lemma);
  const named = isState
    ? outcome.slice(at + 1, at + 3).some((t) => lapsing.has(t.lower))
    : lapsing.has(verb.lemma);
  return named && requirement.some((t) => ['VBZ', 'VBP'].includes(t.xpos));
}
