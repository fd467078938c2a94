import type { Mention } from '../model/mention.js';
import type { Statement } from '../model/statement.js';
import type { ScoreTable } from '../ontology/score-table.js';
import { scoreMention } from './mention-copies.js';

// A score is the share of its family that was right on labeled texts. The scores of the lexicons only rank readings
// of one passage against each other; they end here.

export function calibrateStatement<S extends Statement>(statement: S, scores: ScoreTable): S {
  const share = scores.getShare(statement.kind, getStatementFamily(statement));
  return share === null ? statement : { ...statement, score: share };
}

export function calibrateMention(mention: Mention, scores: ScoreTable): Mention {
  const share = scores.getShare(mention.type, getMentionFamily(mention));
  return share === null ? mention : scoreMention(mention, share);
}

/** Claims, positions and the like by rule; events by type, since their rules are too many to judge one by one. */
export function getStatementFamily(statement: Statement): string {
  return statement.kind === 'event' ? statement.eventType : statement.rule;
}

/** Places by the tenth their evidence falls in; times by type; other mentions have no families. */
export function getMentionFamily(mention: Mention): string {
  if (mention.type === 'place') return `evidence-${Math.min(9, Math.floor(mention.score * 10))}`;
  return mention.type === 'time' ? mention.time.type : mention.type;
}
