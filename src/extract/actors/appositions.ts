import type { Actor } from '../../model/mention.js';
import type { ParsedSentence, Token } from '../../model/syntax.js';
import type { Referent } from './referents.js';

/** One of two phrases side by side names, the other says the office: "Ana Ruiz, the mayor", "the company, Glencore Plc". */
export interface Apposition {
  readonly named: Referent;
  readonly noun: Referent;
}

/** The pairs of a document, found by the `appos` arc or by a comma between a person's name and an office. */
export function findAppositions(referents: readonly Referent[]): Apposition[] {
  const pairs: Apposition[] = [];
  for (const [i, referent] of referents.entries()) {
    const other = findGoverning(referent, referents) ?? findAcrossComma(referent, referents[i - 1]);
    const pair = other && orderPair(referent, other);
    if (pair) pairs.push(pair, ...listSecondOffices(pair, referents));
  }
  return pairs;
}

/** "its premier and [foreign minister], Ana Ruiz, said": an office joined to another without a word of its own is the same person's. */
function listSecondOffices({ named, noun }: Apposition, referents: readonly Referent[]): Apposition[] {
  if (named.mention.actor?.kind !== 'person' || named.token.index < noun.token.index) return [];
  const beside = referents.filter((r) => r.sentence === noun.sentence && r.token.index < named.token.index);
  const others = beside.filter((r) => isJoined(r, noun) || isJoined(noun, r));
  return others
    .filter((r) => !r.isNamed && !r.isPlural && r.mention.actor?.kind === 'person')
    .map((r) => ({ named, noun: r }));
}

function isJoined({ sentence, token }: Referent, first: Referent): boolean {
  if (token.deprel !== 'conj' || token.head !== first.token.index) return false;
  return !sentence.tokens.some((t) => t.head === token.index && /^(?:det|nmod:poss)/.test(t.deprel));
}

function findGoverning(referent: Referent, referents: readonly Referent[]): Referent | undefined {
  if (referent.token.deprel !== 'appos') return undefined;
  const { sentence, token } = referent;
  const beside = referents.find((r) => r.sentence === sentence && r.token.index === token.head && !r.pronoun);
  if (referent.mention.actor?.kind !== 'person' || beside?.mention.actor?.kind === 'person') return beside;
  // "a spokesman for the front, Ana Ruiz, said": a person names the office, not whom it is held for
  const owner = sentence.tokens[token.head];
  const office = owner?.deprel === 'nmod' ? owner.head : -1;
  const held = referents.find((r) => r.sentence === sentence && r.token.index === office && !r.pronoun);
  return held?.mention.actor?.kind === 'person' ? held : beside;
}

/** "Ana Ruiz, president of the chamber, said": the parser often ties the office elsewhere. */
function findAcrossComma(referent: Referent, before: Referent | undefined): Referent | undefined {
  if (!before || before.sentence !== referent.sentence || before.pronoun || referent.pronoun)
    return undefined;
  if (before.mention.actor?.kind !== 'person' || !before.isNamed || referent.isNamed) return undefined;
  if (referent.mention.actor?.kind !== 'person' || referent.isPlural) return undefined;
  return isCommaApart(referent.sentence, before.token, referent) ? before : undefined;
}

/** Only a comma and a determiner or adjectives between the two. */
function isCommaApart(sentence: ParsedSentence, left: Token, right: Referent): boolean {
  const between = sentence.tokens.filter((t) => t.start >= left.end && t.end <= right.mention.start);
  const behindName = between.filter((t) => t.upos !== 'PROPN' && t.deprel !== 'flat');
  const [comma, ...rest] = behindName;
  return comma?.form === ',' && rest.every((t) => /^(DET|ADJ|NUM|NOUN|ADV)$/.test(t.upos));
}

function orderPair(a: Referent, b: Referent): Apposition | null {
  if (a.isNamed === b.isNamed || a.isPlural !== b.isPlural) return null;
  const pair = a.isNamed ? { named: a, noun: b } : { named: b, noun: a };
  return isSameKind(pair) ? pair : null;
}

function isSameKind({ named, noun }: Apposition): boolean {
  const [a, b] = [named.mention.actor?.kind, noun.mention.actor?.kind];
  return a === b || (a !== 'person' && b !== 'person');
}

/** What the office adds to a name nobody knows: country and sector. */
export function mergeOffice(named: Actor, office: Actor | null): Actor {
  if (!named.id.startsWith('name:') || !office) return named;
  const { id, name, country, sector, kind } = named;
  return { id, name, country: country ?? office.country, sector: sector ?? office.sector, kind };
}
