import { linkAntecedents } from '../../../src/extract/actors/antecedents.js';
import { findActors } from '../../../src/extract/actors/find-actors.js';
import type { ActorMention, Mention } from '../../../src/model/mention.js';
import type { ParsedDocument } from '../../../src/model/syntax.js';
import { loadOntology } from '../../../src/ontology/load.js';

export const ontology = loadOntology('data');

export function parse(text: string, published: string | null = null): ParsedDocument {
  return { text, language: 'en', title: null, published, sentences: ontology.engine.parseText(text) };
}

/** The actor mentions of a text, linked. */
export function actorsOf(text: string, published: string | null = null): ActorMention[] {
  const document = parse(text, published);
  const mentions: Mention[] = findActors(document, ontology).map((m, i) => ({ ...m, id: `m${i + 1}` }));
  return linkAntecedents(mentions, document, ontology).filter((m) => m.type === 'actor');
}

/** Registry ids or names behind each mention, as `text=id`. */
export function readActors(text: string, published: string | null = null): string[] {
  return actorsOf(text, published).map((m) => `${m.text}=${m.actor?.id ?? '?'}`);
}
