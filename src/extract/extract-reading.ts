import type { SourceDocument } from '../model/document.js';
import type { Mention, Unnumbered } from '../model/mention.js';
import type { Reading } from '../model/reading.js';
import { isOverlapping } from '../model/span.js';
import type { Draft, Statement } from '../model/statement.js';
import type { ParsedDocument, ParsedSentence } from '../model/syntax.js';
import type { Ontology } from '../ontology/ontology.js';
import { linkAntecedents } from './actors/antecedents.js';
import { findActors } from './actors/find-actors.js';
import { codeAssessments } from './assessments/code-assessments.js';
import { calibrateMention, calibrateStatement } from './calibrated-scores.js';
import { type CodingContext, createCodingContext } from './coding-context.js';
import { codeCommitments } from './commitments/code-commitments.js';
import { codeConditions } from './conditions/code-conditions.js';
import { codeEvents } from './events/code-events.js';
import { findPrimaryEvent } from './events/primary-event.js';
import { numberMention } from './mention-copies.js';
import { findPlaces } from './places/find-places.js';
import { codePositions } from './positions/code-positions.js';
import { findQuantities } from './quantities/find-quantities.js';
import { codeClaims } from './speech/claims.js';
import { dropDenied } from './speech/denied.js';
import { dropRestated } from './speech/restated.js';
import { findWithdrawn } from './speech/withdrawn.js';
import { findTimes } from './times/find-times.js';

/**
 * The whole of reading, pure: the same document and ontology give the same Reading. The order is fixed here:
 * parse, find mentions, number them, code statements, number them.
 */
export function extractReading(id: string, document: SourceDocument, ontology: Ontology): Reading {
  return extractParsed(id, document, ontology).reading;
}

/** A Reading before its scores are calibrated: what calibration is measured on. */
export function extractRaw(id: string, document: SourceDocument, ontology: Ontology): Reading {
  return createReading(id, document, readContext(document, ontology));
}

/** As `extractReading`, with the parse it was coded from. */
export function extractParsed(
  id: string,
  document: SourceDocument,
  ontology: Ontology,
): { readonly reading: Reading; readonly sentences: readonly ParsedSentence[] } {
  const context = readContext(document, ontology);
  const raw = createReading(id, document, context);
  const reading = {
    ...raw,
    mentions: raw.mentions.map((m) => calibrateMention(m, ontology.scores)),
    statements: raw.statements.map((s) => calibrateStatement(s, ontology.scores)),
  };
  return { reading, sentences: context.document.sentences };
}

function createReading(id: string, document: SourceDocument, context: CodingContext): Reading {
  const { document: parsed, mentions } = context;
  const statements = numberStatements(dropRestated(context, codeStatements(context)), parsed.text);
  return {
    id,
    document,
    sentences: parsed.sentences.map(({ start, end }) => ({ start, end })),
    mentions,
    primaryEvent: findPrimaryEvent(context, statements),
    statements,
  };
}

/** The parse and the mentions of a document, what its statements are coded from. */
export function readContext(document: SourceDocument, ontology: Ontology): CodingContext {
  const parsed = parseDocument(document, ontology);
  const mentions = linkAntecedents(numberMentions(findMentions(parsed, ontology)), parsed, ontology);
  return createCodingContext(parsed, ontology, mentions);
}

function parseDocument(document: SourceDocument, ontology: Ontology): ParsedDocument {
  const { text, language, title, published } = document;
  const sentences = language === ENGINE_LANGUAGE ? ontology.engine.parseText(text) : [];
  return { text, language, title, published, sentences };
}

/** The one language whose weights and cues `data/` holds; a text in another gets an empty Reading, never a guess. */
const ENGINE_LANGUAGE = 'en';

// The finders and coders join here, a line each, as they land.

function findMentions(document: ParsedDocument, ontology: Ontology): Unnumbered<Mention>[] {
  return [
    ...findActors(document, ontology), //
    ...findTimes(document, ontology),
    ...findQuantities(document, ontology),
    ...findPlaces(document, ontology), //
  ];
}

function codeStatements(context: CodingContext): Draft<Statement>[] {
  const all: Draft<Statement>[] = [
    ...codeEvents(context),
    ...codeClaims(context),
    ...codePositions(context),
    ...codeConditions(context),
    ...codeCommitments(context),
    ...codeAssessments(context),
  ];
  const withdrawn = findWithdrawn(context);
  const kept = withdrawn.length === 0 ? all : all.filter((s) => !withdrawn.some((w) => isOverlapping(w, s)));
  return dropDenied(kept);
}

function numberMentions(mentions: readonly Unnumbered<Mention>[]): Mention[] {
  const sorted = [...mentions].sort(
    (a, b) => a.start - b.start || b.end - a.end || a.type.localeCompare(b.type),
  );
  return sorted.map((m, i) => numberMention(m, `m${i + 1}`));
}

function numberStatements(drafts: readonly Draft<Statement>[], text: string): Statement[] {
  const sorted = [...drafts].sort(
    (a, b) => a.start - b.start || a.end - b.end || a.kind.localeCompare(b.kind),
  );
  return sorted.map((d, i) => ({ ...d, id: `s${i + 1}`, quote: text.slice(d.start, d.end) }) as Statement);
}
