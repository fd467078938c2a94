import type { ConditionStatement, Draft } from '../../model/statement.js';
import type { CodingContext } from '../coding-context.js';
import { isHeadline } from '../frames/headlines.js';
import { findBargainedConditions } from './bargained-conditions.js';
import { findLinkedConditions } from './linked-conditions.js';
import { findMarkedConditions } from './marked-conditions.js';
import { findNamedConditions } from './named-conditions.js';
import { findNecessities } from './necessities.js';
import { findOrderedConditions } from './ordered-conditions.js';
import { findThreatenedConditions } from './threatened-conditions.js';

/** What a document says must hold for something else to happen. */
export function codeConditions(context: CodingContext): Draft<ConditionStatement>[] {
  const drafts = context.document.sentences.flatMap((sentence) => [
    ...findLinkedConditions(context, sentence).filter((d) => d.holder !== null || !isHeadline(sentence)),
    ...findMarkedConditions(context, sentence),
    ...findNecessities(context, sentence),
    ...findNamedConditions(context, sentence),
    ...findOrderedConditions(context, sentence),
    ...findThreatenedConditions(context, sentence),
    ...findBargainedConditions(context, sentence),
  ]);
  return drafts.filter(
    (d, i) => !drafts.some((o, j) => j < i && o.requirement.start === d.requirement.start),
  );
}
