import { foldName } from '../../model/fold-name.js';
import type { Actor, ActorKind } from '../../model/mention.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { NameHit, NameType } from '../../ontology/actor-names.js';
import type { RegistryActor } from '../../ontology/actor-registry.js';
import type { Ontology } from '../../ontology/ontology.js';

/** A stretch of a sentence that may name an actor; `first` and `last` are token indexes, both inside. */
export interface Candidate {
  readonly first: number;
  readonly last: number;
  readonly actor: Actor | null;
  readonly score: number;
}

/** A name of the registry found in the sentence. */
export interface SentenceHit {
  readonly first: number;
  readonly last: number;
  readonly actor: RegistryActor;
  readonly types: ReadonlySet<NameType>;
}

/** One sentence being searched. Tokens taken by a candidate are not searched again by weaker rules. */
export interface SentenceSearch {
  readonly sentence: ParsedSentence;
  readonly tokens: readonly Token[];
  readonly ontology: Ontology;
  readonly hits: readonly SentenceHit[];
  readonly taken: Set<number>;
  readonly found: Candidate[];
  /** persons of the document by folded last name */
  readonly surnames: Map<string, Actor>;
  /** not a headline: most words begin with a small letter */
  readonly isOrdinary: boolean;
}

export function takeCandidate(search: SentenceSearch, candidate: Candidate): void {
  for (let i = candidate.first; i <= candidate.last; i++) search.taken.add(i);
  search.found.push(candidate);
}

export function isTaken(search: SentenceSearch, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (search.taken.has(i)) return true;
  return false;
}

/** The hit that ends at this token, of one of these types. */
export function findHitEndingAt(search: SentenceSearch, index: number, ...types: readonly NameType[]) {
  return search.hits.find(
    (h) => h.last === index && (types.length === 0 || types.some((t) => h.types.has(t))),
  );
}

export function getWord(token: Token | undefined): string {
  const word = token?.lower ?? '';
  return word.includes('’') ? word.replaceAll('’', "'") : word;
}

/** True unless the sentence is written with capitals throughout, as headlines are: their short words alone are small. */
export function hasOrdinaryCase(tokens: readonly Token[]): boolean {
  return tokens.some((t) => /^\p{Ll}{5}/u.test(t.form));
}

export function joinWords(tokens: readonly Token[], first: number, last: number): string {
  const parts: string[] = [];
  for (let i = first; i <= last; i++) {
    const [token, next] = [tokens[i], tokens[i + 1]];
    if (!token) continue;
    parts.push(getWord(token));
    if (next && i < last && next.start > token.end) parts.push(' ');
  }
  return parts.join('');
}

export function isCapital(token: Token | undefined): boolean {
  const first = token?.form[0] ?? '';
  return first !== first.toLowerCase();
}

/** Token ranges of the names that lie wholly in the sentence. */
export function findSentenceHits(
  sentence: ParsedSentence,
  hits: readonly NameHit<RegistryActor>[],
): SentenceHit[] {
  const found: SentenceHit[] = [];
  for (const hit of hits) {
    const first = sentence.tokens.findIndex((t) => t.end > hit.start);
    let last = first;
    while ((sentence.tokens[last + 1]?.start ?? Number.POSITIVE_INFINITY) < hit.end) last++;
    const actor = hit.names[0]?.value;
    if (first < 0 || !actor || isInsideWord(sentence.tokens[first], hit)) continue;
    if (isBacker(sentence.tokens, last)) continue;
    const own = hit.names.filter((n) => n.value.id === actor.id);
    found.push({ first, last, actor, types: new Set(own.map((n) => n.type)) });
  }
  return found;
}

const BACKED = /-(backed|allied|aligned|supported|funded|trained|armed|sponsored|linked|born)$/i;

/** "Iranian-backed" in three tokens: who stands behind others is not who they are. */
function isBacker(tokens: readonly Token[], last: number): boolean {
  const [dash, word] = [tokens[last + 1], tokens[last + 2]];
  return dash?.form === '-' && word !== undefined && BACKED.test(`-${word.form}`);
}

/** Part of an address, a handle or a stance: "example.org/US_news", "pro-Russia", "Turkish-backed". */
function isInsideWord(token: Token | undefined, hit: { start: number; end: number }): boolean {
  if (!token || (token.start >= hit.start && token.end <= hit.end)) return false;
  if (token.start < hit.start || BACKED.test(token.form)) return true;
  return !/^[\p{L}\p{M}.'’]+([-–][\p{L}\p{M}.'’]+)*$/u.test(token.form);
}

const STATE_BODIES: Readonly<Record<string, readonly [string, ActorKind]>> = {
  GOV: ['Government of', 'organization'],
  MIL: ['Military of', 'organization'],
  COP: ['Police of', 'organization'],
  SPY: ['Intelligence services of', 'organization'],
  LEG: ['Parliament of', 'organization'],
  JUD: ['Courts of', 'organization'],
};

/** "Russian forces" -> `RUS-MIL`, Military of Russia; null for a sector that no state has one body of. */
export function findStateBody(ontology: Ontology, country: string | null, sector: string | null) {
  const body = STATE_BODIES[sector ?? ''];
  const state = country ? ontology.actors.actors.get(country) : undefined;
  if (!body || !state) return null;
  return { id: `${state.id}-${sector}`, name: `${body[0]} ${state.name}`, country, sector, kind: body[1] };
}

/** An actor that the registry does not hold. */
export function createActor(
  name: string,
  country: string | null,
  sector: string | null,
  kind: ActorKind,
): Actor {
  const plain = name.replace(/\s+/g, ' ').trim();
  return { id: `name:${foldName(plain)}`, name: plain, country, sector, kind };
}

/** The public part of a registry entry. */
export function toActor(actor: Actor): Actor {
  const { id, name, country, sector, kind } = actor;
  return { id, name, country, sector, kind };
}

/** The words as the text spaces them, line breaks aside. */
export function joinForms(tokens: readonly Token[]): string {
  return tokens.reduce((text, t, i) => {
    const before = tokens[i - 1];
    return text + (before && t.start > before.end ? ' ' : '') + t.form;
  }, '');
}

/** "De Blasio" of "Bill de Blasio", for names the registry does not hold. */
export function isShortOf(short: Actor, full: Actor): boolean {
  if (!short.id.startsWith('name:') || short.kind !== 'person') return false;
  return foldName(full.name).endsWith(` ${foldName(short.name)}`);
}
