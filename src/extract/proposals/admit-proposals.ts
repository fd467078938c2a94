import type { DropReason, ProposalTally } from '../../model/proposal.js';
import type { Reading } from '../../model/reading.js';
import type { Span } from '../../model/span.js';
import type { Draft, Statement } from '../../model/statement.js';
import type { Ontology } from '../../ontology/ontology.js';
import { placeProposal } from './place-proposal.js';
import { proposalSchema } from './proposal-schema.js';

const MOST_PROPOSALS = 100;

/**
 * Adds what a model proposed to what the rules found. A proposal is admitted when it is of the schema, each of its spans
 * stands in the text letter by letter, and no rule and no earlier proposal states the same; all else is counted. The
 * rules' own statements keep their ids, and are neither changed nor removed.
 */
export function admitProposals(
  reading: Reading,
  proposals: readonly unknown[],
  model: string,
  ontology: Ontology,
): Reading {
  const statements: Statement[] = [...reading.statements];
  const dropped: Record<DropReason, number> = { malformed: 0, 'not-verbatim': 0, known: 0, 'too-many': 0 };
  proposals.forEach((proposal, i) => {
    const taken = i < MOST_PROPOSALS ? take(proposal, statements, model, reading, ontology) : 'too-many';
    if (typeof taken === 'string') dropped[taken]++;
    else statements.push(number(taken, statements.length + 1, reading.document.text));
  });
  const admitted = statements.length - reading.statements.length;
  return {
    ...reading,
    statements,
    proposals: { model, proposed: proposals.length, admitted, dropped, error: null },
  };
}

/** The reading as the rules made it, with the error that kept the model from answering. */
export function noteFailure(reading: Reading, model: string, code: string): Reading {
  const dropped = { malformed: 0, 'not-verbatim': 0, known: 0, 'too-many': 0 };
  const proposals: ProposalTally = { model, proposed: 0, admitted: 0, dropped, error: code };
  return { ...reading, proposals };
}

function take(
  proposal: unknown,
  statements: readonly Statement[],
  model: string,
  reading: Reading,
  ontology: Ontology,
): Draft<Statement> | DropReason {
  const parsed = proposalSchema.safeParse(proposal);
  if (!parsed.success) return 'malformed';
  const draft = placeProposal(parsed.data, `model:${cleanName(model)}`, reading, ontology);
  if (!draft) return 'not-verbatim';
  return statements.some((s) => isSame(s, draft)) ? 'known' : draft;
}

/** A rule's name holds no blanks and nothing that a page or a terminal would take for its own. */
function cleanName(model: string): string {
  return model.replace(/[^\w.:/-]+/g, '-').slice(0, 80);
}

function number(draft: Draft<Statement>, ordinal: number, text: string): Statement {
  return { ...draft, id: `s${ordinal}`, quote: text.slice(draft.start, draft.end) } as Statement;
}

/** The same kind (and type of event) on much the same words. */
function isSame(known: Statement, draft: Draft<Statement>): boolean {
  if (known.kind !== draft.kind) return false;
  if (known.kind === 'event' && draft.kind === 'event' && known.eventType !== draft.eventType) return false;
  const [a, b] = [getCore(known), getCore(draft)];
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared >= 0.5 * Math.min(a.end - a.start, b.end - b.start);
}

/** What a statement is about. */
function getCore(statement: Draft<Statement>): Span {
  switch (statement.kind) {
    case 'event':
      return statement;
    case 'claim':
      return statement.content;
    case 'position':
      return statement.issue;
    case 'condition':
      return statement.requirement;
    case 'commitment':
      return statement.undertaking;
    case 'assessment':
      return statement.proposition;
  }
}
