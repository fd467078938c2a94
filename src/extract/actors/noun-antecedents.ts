import type { Actor } from '../../model/mention.js';
import type { ParsedDocument } from '../../model/syntax.js';
import type { ActorRole, RegistryActor } from '../../ontology/actor-registry.js';
import type { Ontology } from '../../ontology/ontology.js';
import type { Referent } from './referents.js';

/** Sentences back that a definite noun may look. */
const REACH = 12;

/** "the president", "the ministry", "the group": the latest named mention that the noun fits, or null. */
export function findNounAntecedent(
  noun: Referent,
  earlier: readonly Referent[],
  document: ParsedDocument,
  ontology: Ontology,
): Referent | null {
  if (noun.isNamed || noun.isPlural || !isDefinite(noun)) return null;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const candidate = earlier[i];
    if (!candidate || noun.sentence.index - candidate.sentence.index > REACH) return null;
    if (candidate.pronoun || !isSameCountry(noun, candidate)) continue;
    if (isFullerName(noun, candidate)) return candidate;
    if (candidate.isNamed && isFitting(noun, candidate, document, ontology)) return candidate;
  }
  return null;
}

/** "the president", "this group"; not "a president", "any group", "Russia's president". */
function isDefinite(noun: Referent): boolean {
  const first = noun.sentence.tokens.find((t) => t.start >= noun.mention.start);
  const before = first && noun.sentence.tokens[first.index - 1];
  return /^(the|this|that)$/i.test(before?.form ?? '') && !hasComplement(noun);
}

/** "the head of the agency" is described in full: it needs no antecedent. */
function hasComplement(noun: Referent): boolean {
  return noun.sentence.tokens.some(
    (t) => t.head === noun.token.index && /^(nmod|acl)/.test(t.deprel) && t.index > noun.token.index,
  );
}

function isSameCountry(noun: Referent, candidate: Referent): boolean {
  const [a, b] = [noun.mention.actor?.country, candidate.mention.actor?.country];
  return !a || !b || a === b;
}

function isFitting(
  noun: Referent,
  candidate: Referent,
  document: ParsedDocument,
  ontology: Ontology,
): boolean {
  const word = noun.token.lemma.toLowerCase();
  const actor = candidate.mention.actor;
  if (!actor) return false;
  if (actor.kind === 'person') return hasTitle(candidate, noun, document, ontology);
  if (/^(country|nation)$/.test(word)) return actor.kind === 'state';
  if (/^(group|movement|militia|gang|cartel)$/.test(word)) return actor.kind === 'group';
  if (/^(company|firm|bank|airline|manufacturer)$/.test(word)) return actor.sector === 'BUS';
  if (/^(newspaper|paper|agency|outlet|magazine|broadcaster)$/.test(word) && actor.sector === 'MED')
    return true;
  if (/^(alliance|bloc|organization|organisation|agency|body|charity|party)$/.test(word))
    return isBodyOf(word, actor);
  return endsWithWord(actor.name, word) || endsWithWord(candidate.mention.text, word);
}

/** "the coalition" after "the rebel coalition" */
function isFullerName(noun: Referent, candidate: Referent): boolean {
  const [short, full] = [noun.mention.text.toLowerCase(), candidate.mention.text.toLowerCase()];
  return !candidate.isPlural && candidate.mention.actor !== null && full.endsWith(` ${short}`);
}

function isBodyOf(word: string, actor: Actor): boolean {
  if (actor.kind !== 'organization') return false;
  if (word === 'party') return actor.sector === 'PTY';
  if (/^(alliance|bloc)$/.test(word)) return actor.sector === 'IGO';
  return /^(IGO|NGO)$/.test(actor.sector ?? '');
}

function endsWithWord(name: string, word: string): boolean {
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return words.at(-1) === word || words[0] === word;
}

/** Named with that title before, or in that office on the day. */
function hasTitle(
  candidate: Referent,
  noun: Referent,
  document: ParsedDocument,
  ontology: Ontology,
): boolean {
  const title = noun.mention.text.toLowerCase();
  const last = title.split(' ').at(-1) ?? title;
  const words = candidate.mention.text.toLowerCase().split(' ');
  const qualifier = findQualifier(noun);
  if (words.includes(last)) return qualifier === null || words.includes(qualifier);
  const known = ontology.actors.actors.get(candidate.mention.actor?.id ?? '');
  if (!known) return false;
  if (qualifier !== null && PAST.test(qualifier)) return hasLeftOffice(known, last, document.published);
  return isInOffice(known, qualifier === null ? last : `${qualifier} ${last}`, document.published);
}

/** "the [former] president", "the [deputy] foreign minister": who is so called holds not that office. */
const QUALIFIER =
  /^(former|ex|then|late|next|future|acting|interim|deputy|vice|assistant|shadow|ousted|deposed|onetime|previous)$/;
const PAST = /^(former|ex|late|ousted|deposed|onetime|previous)$/;

/** The word between the noun's article and its title that says so, in the mention or before it. */
function findQualifier({ mention, sentence, token }: Referent): string | null {
  const first = sentence.tokens.find((t) => t.start >= mention.start) ?? token;
  const from = Math.max(0, first.index - WORDS_BEFORE);
  const words = sentence.tokens.slice(from, token.index).map((t) => t.lower);
  const own = words.slice(words.findLastIndex((w) => ARTICLES.has(w)) + 1);
  return own.findLast((w) => QUALIFIER.test(w)) ?? null;
}

const WORDS_BEFORE = 2;
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an', "'s", '’s', 'and', 'of', ',']);

function isInOffice(actor: RegistryActor, title: string, day: string | null): boolean {
  return actor.roles.some((r) => isTitled(r, title) && isOnDay(r, day));
}

function hasLeftOffice(actor: RegistryActor, title: string, day: string | null): boolean {
  const left = (r: ActorRole) => r.to !== null && (day === null || r.to < day);
  return actor.roles.some((r) => isTitled(r, title) && left(r)) && !isInOffice(actor, title, day);
}

function isTitled(role: ActorRole, title: string): boolean {
  return role.title === title || role.title.endsWith(` ${title}`);
}

/** Without a day only offices still held count. */
function isOnDay(role: ActorRole, day: string | null): boolean {
  if (day === null) return role.to === null;
  return role.from <= day && (role.to === null || day <= role.to);
}

/** "the Ukrainian president" with nobody named: who held the office on the day, when only one did. */
export function findOfficeHolder(
  noun: Referent,
  document: ParsedDocument,
  ontology: Ontology,
): RegistryActor | null {
  const country = noun.mention.actor?.country;
  const title = findTitleText(noun);
  if (!country || !title || noun.isNamed || noun.isPlural || document.published === null) return null;
  if (isIndefinite(noun)) return null;
  const holders = [...ontology.actors.actors.values()].filter((a) =>
    a.roles.some((r) => r.of === country && r.title === title && isOnDay(r, document.published)),
  );
  return holders.length === 1 ? (holders[0] ?? null) : null;
}

/** "a Ukrainian president" is any of them. */
function isIndefinite({ mention, sentence }: Referent): boolean {
  const first = sentence.tokens.find((t) => t.start >= mention.start);
  const before = first && sentence.tokens[first.index - 1];
  return before?.lower === 'a' || before?.lower === 'an';
}

function findTitleText(noun: Referent): string | null {
  const words = noun.mention.text.toLowerCase().replace('defence', 'defense').split(' ');
  const qualifier = findQualifier(noun);
  const title = [words.slice(-2).join(' '), words.at(-1) ?? ''].find((t) => OFFICES.has(t)) ?? null;
  return qualifier === null || title === `${qualifier} president` ? title : null;
}

const OFFICES: ReadonlySet<string> = new Set([
  'president', 'vice president', 'deputy president', 'prime minister', 'foreign minister', 'defense minister', 'chancellor', 'secretary of state',
  'premier', 'supreme leader', 'king', 'emir',
]); // biome-ignore format: a table
