import type { Span } from '../../model/span.js';
import type { ConditionStatement, Draft, Factuality } from '../../model/statement.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { CodingContext } from '../coding-context.js';
import { findAttribution } from '../speech/attribution.js';

export interface ConditionParts {
  readonly outcome: Span;
  readonly requirement: Span;
  /** the predicate of the outcome */
  readonly predicate: Token;
  readonly holder: string | null;
  readonly operator: ConditionStatement['operator'];
  readonly rule: string;
  readonly score: number;
  readonly factuality: Factuality;
}

export function createCondition(
  context: CodingContext,
  sentence: ParsedSentence,
  parts: ConditionParts,
): Draft<ConditionStatement> {
  const { predicate, ...rest } = parts;
  const attribution = findAttribution(context, sentence, predicate);
  return {
    kind: 'condition',
    start: sentence.start,
    end: sentence.end,
    ...rest,
    holder: rest.holder ?? attribution?.speaker ?? null,
    rule: `condition/${rest.rule}`,
    attribution,
  };
}
