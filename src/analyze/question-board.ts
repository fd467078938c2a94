import type { ConflictEvent, EventMember } from '../model/conflict-event.js';
import { type FiledClaim, getToldDay, type Party, type Passage } from '../model/filed-statement.js';
import { foldName } from '../model/fold-name.js';
import { isOverlapping } from '../model/span.js';

/** One speaker's word on a question. */
export interface BoardLine {
  readonly statementId: string;
  /** null: the outlet's own */
  readonly speaker: Party | null;
  /** what is claimed, in the document's words */
  readonly said: string;
  readonly passage: Passage;
  /** in the speaker's own words */
  readonly isDirect: boolean;
  readonly stance: 'affirms' | 'denies' | 'questions';
  /** of somebody who took part */
  readonly isOwnWord: boolean;
  /** its outlet took it back */
  readonly isRetracted: boolean;
  /** the same words of the same origin elsewhere */
  readonly copies: readonly Passage[];
}

/** Nothing is overwritten: every word stands on the side it takes, direct words first, then by day. */
export interface QuestionBoard {
  readonly affirming: readonly BoardLine[];
  readonly denying: readonly BoardLine[];
  readonly questioning: readonly BoardLine[];
}

interface BoardMatter {
  /** about the question */
  readonly claims: readonly FiledClaim[];
  readonly events: readonly Pick<ConflictEvent, 'members'>[];
  /** of the documents of these events: one that holds an event's passage is where that event was claimed */
  readonly around: readonly FiledClaim[];
}

/** An event that a claim tells of is the claim's; one that the outlet tells itself, or that no claim holds, stands for itself. */
export function composeQuestionBoard({ claims, events, around }: BoardMatter): QuestionBoard {
  const members = events.flatMap((e) => e.members);
  const known = new Map([...around, ...claims].map((c) => [c.id, c]));
  const told = new Map<string, EventMember[]>();
  const alone: EventMember[] = [];
  for (const member of members) {
    const holder = [...known.values()].find((c) => isHeldBy(member, c));
    if (holder) told.set(holder.id, [...(told.get(holder.id) ?? []), member]);
    else alone.push(member);
  }
  const about = [...known.values()].filter((c) => told.has(c.id) || claims.some((d) => d.id === c.id));
  const lines = [
    ...about.map((c) => ({ line: toClaimLine(c, told.get(c.id) ?? []), origin: c.origin })),
    ...alone.map((m) => ({ line: toEventLine(m), origin: m.statement.origin })),
  ];
  return sortSides(joinCopies(lines));
}

function isHeldBy({ statement }: EventMember, claim: FiledClaim): boolean {
  const isSame = statement.passage.documentId === claim.passage.documentId;
  return statement.isAttributed && isSame && isOverlapping(statement.passage, claim.passage);
}

/** "X says that Y did not" is a denial, whatever the verb of saying. */
function toClaimLine(claim: FiledClaim, told: readonly EventMember[]): BoardLine {
  const isDenial = told.length > 0 && told.every((m) => m.stance === 'denies');
  const stances = {
    asserts: isDenial ? 'denies' : 'affirms',
    denies: 'denies',
    questions: 'questions',
  } as const;
  return {
    statementId: claim.id,
    speaker: claim.speaker,
    said: claim.content,
    passage: claim.passage,
    isDirect: claim.direct,
    stance: stances[claim.stance],
    isOwnWord: told.some((m) => m.isOwnWord),
    isRetracted: told.length > 0 && told.every((m) => m.isRetracted),
    copies: [],
  };
}

function toEventLine({ statement, stance, isOwnWord, isRetracted }: EventMember): BoardLine {
  const { id, speaker, passage } = statement;
  const isDirect = speaker !== null && /["“”«»]/.test(passage.quote);
  const said = passage.quote;
  return { statementId: id, speaker, said, passage, isDirect, stance, isOwnWord, isRetracted, copies: [] };
}

interface OfOrigin {
  readonly line: BoardLine;
  readonly origin: string;
}

/** Wire copies of one sentence are one line with its copies. */
function joinCopies(lines: readonly OfOrigin[]): BoardLine[] {
  const groups = new Map<string, BoardLine[]>();
  for (const { line, origin } of lines) {
    const key = `${origin}|${line.stance}|${line.speaker?.id}|${foldName(line.said)}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...copies] = group.sort(compareDays);
    return first ? [{ ...first, copies: copies.map((c) => c.passage) }] : [];
  });
}

function sortSides(lines: readonly BoardLine[]): QuestionBoard {
  const sorted = [...lines].sort((a, b) => Number(b.isDirect) - Number(a.isDirect) || compareDays(a, b));
  const of = (stance: BoardLine['stance']) => sorted.filter((l) => l.stance === stance);
  return { affirming: of('affirms'), denying: of('denies'), questioning: of('questions') };
}

function compareDays(a: BoardLine, b: BoardLine): number {
  const day = ({ passage }: BoardLine) => getToldDay(passage);
  return day(a).localeCompare(day(b)) || a.statementId.localeCompare(b.statementId);
}
