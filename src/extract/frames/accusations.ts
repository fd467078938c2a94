import type { ParsedSentence } from '../../model/syntax.js';
import type { CueEntry } from '../../ontology/cue-lexicon.js';
import { findChildren } from '../../text/tree.js';
import type { Complement } from './complement.js';
import type { Cue } from './cues.js';
import { joinAround, joinComplement } from './join-complement.js';
import { findChargeAfter } from './linear-complements.js';
import { findOblique, isPassive } from './subjects.js';

// What somebody is said to have done, as the complement of a word of blame or praise.

/** "accused the army of shelling homes", "praised the mayor for opening the shelters". */
export function findAccusation(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const object = findChildren(sentence, cue.token, 'obj').find((t) => t.index > cue.last.index);
  if (!object) return findChargeAfter(sentence, cue);
  for (const preposition of ['of', 'for', 'with', 'over', 'as']) {
    const deed = findOblique(sentence, cue.token, preposition);
    if (deed && deed.index > object.index) return joinComplement(sentence, cue, object, deed, 'accusation');
  }
  return findChargeAfter(sentence, cue);
}

/** "praised the mayor for opening the shelters": as an accusation, but of what is taken to be so. */
export function findGrounds(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const complement = findAccusation(sentence, cue);
  return complement && { ...complement, frame: 'grounds' };
}

/** "The brigade was blamed for the fire": subject, cue and what it is said to have done. */
export function findCharged(sentence: ParsedSentence, cue: Cue<CueEntry>): Complement | null {
  const subject = findChildren(sentence, cue.token, 'nsubj')[0];
  const [deed] = ['of', 'for', 'with'].flatMap((p) => findOblique(sentence, cue.token, p) ?? []);
  if (!isPassive(sentence, cue.token) || !subject || !deed || deed.index < cue.last.index) return null;
  return joinAround(sentence, cue, subject, deed);
}
