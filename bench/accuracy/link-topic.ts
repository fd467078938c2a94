import type { CodingContext } from '../../src/extract/coding-context.js';
import { findCandidates } from '../../src/extract/events/code-events.js';
import { scanSentence } from '../../src/extract/events/scan-sentence.js';
import { extractReading, readContext } from '../../src/extract/extract-reading.js';
import type { SourceDocument } from '../../src/model/document.js';
import type { Span } from '../../src/model/span.js';
import type { EventStatement } from '../../src/model/statement.js';
import type { Token } from '../../src/model/syntax.js';
import { loadOntology } from '../../src/ontology/load.js';
import { fileStatements } from '../../src/pipeline/file-statements.js';
import { fileReading } from '../../src/resolve/filing.js';
import { createMemoryShelf } from '../../test/ledger/memory-shelf.js';
import type { EcbDocument, EcbMention } from './ecb-mentions.js';

const ontology = loadOntology('data');
/** one moment for all: nothing says which document came first */
const KNOWN_AT = '2012-01-01T00:00:00.000Z';

/** What is known of a gold mention: the event that our reader and linker give it (null: none), and its head's lemma. */
export interface Linked {
  readonly event: string | null;
  readonly lemma: string;
}

/** By gold mention id. Documents are filed in the order given. */
export async function linkTopic(documents: readonly EcbDocument[]): Promise<ReadonlyMap<string, Linked>> {
  const shelf = createMemoryShelf();
  const triggers = new Map<string, Span>();
  const contexts = new Map<string, CodingContext>();
  for (const [i, document] of documents.entries()) {
    const source = describe(document);
    const context = readContext(source, ontology);
    contexts.set(document.id, context);
    const reading = extractReading(document.id, source, ontology);
    const facts = { readingId: document.id, documentId: document.id, knownAt: KNOWN_AT, conflicts: [] };
    const statements = fileReading(reading, { ...facts, origin: document.id });
    for (const [id, span] of findTriggers(reading.statements.filter(isEvent), context))
      triggers.set(`${document.id}-${id}`, span);
    const stamp = { number: i + 1, at: KNOWN_AT };
    await fileStatements(shelf, { stamp, statements, replaced: [], lookUp: () => null });
  }
  const eventOf = new Map(
    [...shelf.events.values()].flatMap((e) => e.members.map((m) => [m.statement.id, e.id])),
  );
  return new Map(
    documents.flatMap((d) =>
      d.mentions.map((m): [string, Linked] => {
        const statement = [...triggers].find(([id, t]) => id.startsWith(`${d.id}-`) && isIn(t, m));
        const event = statement === undefined ? null : (eventOf.get(statement[0]) ?? `alone ${statement[0]}`);
        return [m.id, { event, lemma: findHeadLemma(m, contexts.get(d.id)) }];
      }),
    ),
  );
}

function describe({ text, id }: EcbDocument): SourceDocument {
  const unknown = {
    url: null,
    title: null,
    authors: [],
    publisher: null,
    published: null,
    publishedFrom: null,
  };
  return { ...unknown, language: 'en', text, sha256: id };
}

function isEvent(s: { readonly kind: string }): s is EventStatement {
  return s.kind === 'event';
}

/** Statement id -> its trigger word: the word of its type and frame inside its passage, each once. */
function findTriggers(statements: readonly EventStatement[], context: CodingContext): Map<string, Span> {
  const free = context.document.sentences.flatMap((s) =>
    findCandidates(context, scanSentence(s, ontology.eventTypes)).map(({ hit }) => ({
      rule: `event-types/${hit.trigger.type.type.toLowerCase()}/${hit.trigger.frame.id}`,
      token: hit.token,
    })),
  );
  const found = new Map<string, Span>();
  for (const { id, rule, start, end } of statements) {
    const at = free.findIndex((f) => f.rule === rule && start <= f.token.start && f.token.end <= end);
    const [taken] = at < 0 ? [] : free.splice(at, 1);
    if (taken) found.set(id, taken.token);
  }
  return found;
}

function isIn(trigger: Span, { words }: EcbMention): boolean {
  return words.some((w) => w.start < trigger.end && trigger.start < w.end);
}

/** The lemma of the word of a mention that no other of its words governs. */
function findHeadLemma(mention: EcbMention, context: CodingContext | undefined): string {
  const sentence = context?.document.sentences.find((s) =>
    mention.words.some((w) => s.start <= w.start && w.end <= s.end),
  );
  const own = sentence?.tokens.filter((t) => isIn(t, mention)) ?? [];
  const head = own.find((t: Token) => !own.some((o) => o.index === t.head)) ?? own[0];
  return head?.lemma.toLowerCase() ?? mention.id;
}
