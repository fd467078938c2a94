import type { Actor, ActorMention, Mention } from '../../model/mention.js';
import type { ParsedDocument, ParsedSentence } from '../../model/syntax.js';
import type { Ontology } from '../../ontology/ontology.js';
import { nameMention } from '../mention-copies.js';
import { toActor } from './actor-candidate.js';
import { type Apposition, findAppositions, mergeOffice } from './appositions.js';
import { isInDateline } from './datelines.js';
import { fillHomeCountries } from './home-countries.js';
import { findNounAntecedent, findOfficeHolder } from './noun-antecedents.js';
import { findOwnVoice } from './own-voices.js';
import { findPronounAntecedent } from './pronoun-antecedents.js';
import { findReferents, type Referent, renameReferent } from './referents.js';
import { findSpeaker } from './speakers.js';

interface Link {
  readonly antecedent: string | null;
  readonly actor: Actor | null;
}

/**
 * Gives pronouns and definite nouns the mention they stand for, and its actor; without good evidence they stay
 * unlinked. Actors of the place ("residents") get the country of the place they are named with.
 */
export function linkAntecedents(
  mentions: readonly Mention[],
  document: ParsedDocument,
  ontology: Ontology,
): Mention[] {
  const referents = findReferents(mentions, document, ontology);
  const links = findLinks(
    referents.filter((r) => !isInDateline(r.sentence, r.token)),
    document,
    ontology,
  );
  const linked = mentions.map((m) => (m.type === 'actor' ? withLink(m, links.get(m.id)) : m));
  return fillHomeCountries(linked, document, ontology);
}

function withLink(mention: ActorMention, link: Link | undefined): ActorMention {
  return link ? nameMention(mention, link.antecedent, link.actor) : mention;
}

function findLinks(
  referents: readonly Referent[],
  document: ParsedDocument,
  ontology: Ontology,
): Map<string, Link> {
  const pairs = findAppositions(referents);
  const offices = collectOffices(pairs);
  const links = new Map<string, Link>(pairs.map((p) => [p.noun.mention.id, linkPair(p, offices)]));
  const counts = new Map<string, number>();
  const bySentence = groupBySentence(referents);
  const resolved: Referent[] = [];
  for (const referent of referents.filter((r) => !isSpeakerPronoun(r))) {
    const link =
      links.get(referent.mention.id) ??
      findLink(referent, resolved, bySentence.get(referent.sentence) ?? [], document, ontology, counts);
    const actor = withOffice(link ? link.actor : referent.mention.actor, offices);
    const antecedent = link?.antecedent ?? null;
    if (link || actor !== referent.mention.actor) links.set(referent.mention.id, { antecedent, actor });
    if (actor) counts.set(actor.id, (counts.get(actor.id) ?? 0) + 1);
    resolved.push(renameReferent(referent, nameMention(referent.mention, antecedent, actor)));
  }
  linkSpeakers(referents, resolved, links, document);
  return links;
}

function groupBySentence(referents: readonly Referent[]): Map<ParsedSentence, Referent[]> {
  const groups = new Map<ParsedSentence, Referent[]>();
  for (const referent of referents) {
    const group = groups.get(referent.sentence);
    if (group) group.push(referent);
    else groups.set(referent.sentence, [referent]);
  }
  return groups;
}

/** "I" and "we" come last: who speaks may itself be a pronoun behind them ("..., he said"). */
function linkSpeakers(
  all: readonly Referent[],
  resolved: readonly Referent[],
  links: Map<string, Link>,
  document: ParsedDocument,
): void {
  const named = resolved.map((r) => r.mention);
  for (const pronoun of all.filter(isSpeakerPronoun)) {
    const own = pronoun.isQuoted ? null : findOwnVoice(document, named, pronoun.mention.start);
    const link = own ? { antecedent: own.id, actor: own.actor } : linkTo(findSpeaker(pronoun, resolved));
    if (link) links.set(pronoun.mention.id, link);
  }
}

function isSpeakerPronoun(referent: Referent): boolean {
  return referent.pronoun?.gender === 'speaker';
}

/** Sector and country that an office beside the name gives somebody unknown, wherever the document names them. */
function collectOffices(pairs: readonly Apposition[]): Map<string, Actor> {
  const offices = new Map<string, Actor>();
  for (const { named, noun } of pairs) {
    const { actor } = named.mention;
    if (actor && !offices.has(actor.id)) offices.set(actor.id, mergeOffice(actor, noun.mention.actor));
  }
  return offices;
}

function linkPair({ named }: Apposition, offices: ReadonlyMap<string, Actor>): Link {
  return { antecedent: named.mention.id, actor: withOffice(named.mention.actor, offices) };
}

function withOffice(actor: Actor | null, offices: ReadonlyMap<string, Actor>): Actor | null {
  return actor && (offices.get(actor.id) ?? actor);
}

function findLink(
  referent: Referent,
  earlier: readonly Referent[],
  beside: readonly Referent[],
  document: ParsedDocument,
  ontology: Ontology,
  counts: ReadonlyMap<string, number>,
): Link | null {
  if (referent.pronoun) return linkTo(findPronounAntecedent(referent, earlier, beside, ontology, counts));
  const named = linkTo(findNounAntecedent(referent, earlier, document, ontology));
  if (named) return named;
  const holder = findOfficeHolder(referent, document, ontology);
  return holder && { antecedent: null, actor: toActor(holder) };
}

function linkTo(referent: Referent | null): Link | null {
  return referent && { antecedent: referent.mention.id, actor: referent.mention.actor };
}

/** The actor a mention names, following antecedents; null when nobody could be said. */
export function getActorOf(mentionId: string | null, mentions: readonly Mention[]): Actor | null {
  const seen = new Set<string>();
  for (let id = mentionId; id !== null && !seen.has(id); ) {
    seen.add(id);
    const mention = mentions.find((m) => m.id === id);
    if (mention?.type !== 'actor') return null;
    if (mention.actor) return mention.actor;
    id = mention.antecedent;
  }
  return null;
}
