import type { Mention } from '../model/mention.js';
import type { Span } from '../model/span.js';
import type { ParsedDocument, ParsedSentence, Token } from '../model/syntax.js';
import type { Ontology } from '../ontology/ontology.js';
import { findSpanHead } from '../text/tree.js';

/** What the statement coders see of one document: its parse, its numbered mentions and the ontology. */
export interface CodingContext {
  readonly document: ParsedDocument;
  readonly ontology: Ontology;
  /** in text order */
  readonly mentions: readonly Mention[];
  /** mentions that lie in a sentence, by sentence index */
  readonly bySentence: readonly (readonly Mention[])[];
  readonly byId: ReadonlyMap<string, Mention>;
}

export function createCodingContext(
  document: ParsedDocument,
  ontology: Ontology,
  mentions: readonly Mention[],
): CodingContext {
  return {
    document,
    ontology,
    mentions,
    bySentence: groupBySentence(document.sentences, mentions),
    byId: new Map(mentions.map((m) => [m.id, m])),
  };
}

/** The mention that a pronoun stands for; of any other mention its own id. */
export function findNamedId<T extends string | null>(
  { byId }: Pick<CodingContext, 'byId'>,
  id: T,
): string | T {
  const mention = byId.get(id ?? '');
  return (mention?.type === 'actor' ? mention.antecedent : null) ?? id;
}

/** One walk over both lists, which are in text order. */
function groupBySentence(sentences: readonly ParsedSentence[], mentions: readonly Mention[]): Mention[][] {
  let at = 0;
  return sentences.map((sentence) => {
    const here: Mention[] = [];
    for (; at < mentions.length; at++) {
      const mention = mentions[at];
      if (!mention || mention.start >= sentence.end) break;
      if (sentence.start <= mention.start && mention.end <= sentence.end) here.push(mention);
    }
    return here;
  });
}

/** Mentions of a type whose head word is this token. */
export function findMentionsHeadedBy<T extends Mention['type']>(
  context: CodingContext,
  sentence: ParsedSentence,
  token: Token,
  type: T,
): Extract<Mention, { type: T }>[] {
  const here = context.bySentence[sentence.index] ?? [];
  const matches = (groupByHead(sentence, here).get(token.index) ?? []).filter((m) => m.type === type);
  return matches as Extract<Mention, { type: T }>[];
}

const memory = new WeakMap<readonly Mention[], ReadonlyMap<number, readonly Mention[]>>();

/** Mentions of a sentence by the index of their head word, collected once. */
function groupByHead(
  sentence: ParsedSentence,
  here: readonly Mention[],
): ReadonlyMap<number, readonly Mention[]> {
  const known = memory.get(here);
  if (known) return known;
  const byHead = new Map<number, Mention[]>();
  for (const mention of here) {
    const head = findSpanHead(sentence, mention)?.index ?? -1;
    const others = byHead.get(head);
    if (others) others.push(mention);
    else byHead.set(head, [mention]);
  }
  memory.set(here, byHead);
  return byHead;
}

/** Mentions of a type that lie wholly in a span. */
export function findMentionsIn<T extends Mention['type']>(
  context: CodingContext,
  sentence: ParsedSentence,
  span: Span,
  type: T,
): Extract<Mention, { type: T }>[] {
  const here = context.bySentence[sentence.index] ?? [];
  const matches = here.filter((m) => m.type === type && span.start <= m.start && m.end <= span.end);
  return matches as Extract<Mention, { type: T }>[];
}
