import type { Span } from '../../model/span.js';
import type { Estimate } from '../../model/statement.js';

/** People said to be killed or injured, with the passage that says so. */
export interface Casualty extends Span {
  readonly kind: 'killed' | 'injured';
  readonly estimate: Estimate;
  /** index of the sentence */
  readonly sentence: number;
  /** total: of the whole happening; part: of some; repeat: of people spoken of before; claimed: a party's own word */
  readonly role: 'total' | 'part' | 'repeat' | 'claimed';
  /** the count is of this many happenings together */
  readonly shares: number;
}
