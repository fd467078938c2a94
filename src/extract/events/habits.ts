import type { PloverType } from '../../model/statement.js';
import type { Token } from '../../model/syntax.js';
import type { Candidate } from './check-support.js';
import { baseOf, getHead, listChildren, type SentenceScan } from './scan-sentence.js';

/** What is kept up rather than done on a day. */
const KEPT_UP: ReadonlySet<PloverType> = new Set(['SUPPORT', 'AID', 'COOPERATE']);

/**
 * "Denies that it [targets] civilians", "says it does not [use] prisons", "denied [attacking] villages": what somebody is said not to do as a
 * habit happened on no day, so that its denial is the claim alone. "Denies bombing the camp" is about one deed.
 */
export function isHabit({ scan, hit, roles }: Candidate): boolean {
  const { token, trigger } = hit;
  if (trigger.isNoun) return false;
  if (isPresent(scan, token)) return true;
  if (token.xpos !== 'VBG' || baseOf(token.deprel) !== 'xcomp') return false;
  const governor = getHead(scan, token);
  if (!governor || !scan.isVerb[governor.index]) return false;
  return (
    KEPT_UP.has(trigger.type.type) ||
    (roles.recipients.length > 0 && roles.recipients.every((t) => isAnyOf(scan, t)))
  );
}

/** "targets", "does not target"; not "is shelling", "has shelled". */
function isPresent(scan: SentenceScan, token: Token): boolean {
  const helpers = listChildren(scan, token, 'aux');
  if (token.xpos === 'VBZ' || token.xpos === 'VBP') return helpers.length === 0;
  return token.xpos === 'VB' && helpers.some((t) => t.lower === 'does' || t.lower === 'do');
}

/** "civilians": a plural that neither an article nor a number makes certain ones. */
function isAnyOf(scan: SentenceScan, token: Token): boolean {
  return token.xpos === 'NNS' && listChildren(scan, token, 'det', 'nummod', 'nmod').length === 0;
}
