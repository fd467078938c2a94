/** Knowledge of a language's writing that the splitter and the tokenizer need; from `data/languages/<language>/text.yaml`. */
export interface TextRules {
  /** with their dot, lower case; a capital after them does not start a sentence: `gen.` */
  readonly titles: ReadonlySet<string>;
  /** with their dot, lower case; they can end a sentence: `u.s.`, `etc.` */
  readonly abbreviations: ReadonlySet<string>;
  /** lower case words that start a sentence when they follow such an abbreviation with a capital: `The` */
  readonly starters: ReadonlySet<string>;
  /** lower case word to its parts' lengths: `cannot` -> [3, 3] */
  readonly splits: ReadonlyMap<string, readonly number[]>;
  /** lower case, without hyphen; they stay joined to what follows: `anti` in `anti-tank` */
  readonly prefixes: ReadonlySet<string>;
  /** lower case words with a hyphen that are one word: `e-mail` */
  readonly hyphenated: ReadonlySet<string>;
  /** lemmas of verbs of what one says */
  readonly speaking: ReadonlySet<string>;
  /** lemmas of verbs of what a thing is held to be */
  readonly holding: ReadonlySet<string>;
  /** names, lower case, that the tagger takes for other words at the head of a sentence */
  readonly misread: ReadonlySet<string>;
  /** units written against a number: `40km` -> 40 km */
  readonly units: ReadonlySet<string>;
  /** irregular form, lower case, to its lemma */
  readonly verbs: ReadonlyMap<string, string>;
  readonly nouns: ReadonlyMap<string, string>;
}
