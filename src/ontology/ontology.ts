import type { LanguageEngine } from '../text/engine.js';
import type { ActorRegistry } from './actor-registry.js';
import type { ActorWords } from './actor-words.js';
import type { AgencyIndex } from './agencies.js';
import type { Conflict } from './conflicts.js';
import type { DiplomacyLexicon } from './diplomacy-lexicon.js';
import type { EventLexicon } from './event-types.js';
import type { Gazetteer } from './gazetteer.js';
import type { IssueEntry } from './issues.js';
import type { PageLexicons } from './page-lexicon.js';
import type { PlaceLexicon } from './place-lexicon.js';
import type { QuantityLexicon } from './quantity-lexicon.js';
import type { ScoreTable } from './score-table.js';
import type { SourceRegistry } from './sources.js';
import type { SpeechLexicon } from './speech-lexicon.js';
import type { StoryLexicon } from './story-lexicon.js';
import type { TimeLexicon } from './time-lexicon.js';

/**
 * Everything the pure stages know, loaded and validated once by `loadOntology` and passed as an argument.
 * Each part is one file here (`<part>.ts`: type, zod schema, index built from the data) and one folder in `data/`.
 */
export interface Ontology {
  readonly engine: LanguageEngine;
  readonly actors: ActorRegistry;
  readonly actorWords: ActorWords;
  readonly conflicts: readonly Conflict[];
  /** matters of the positions matrix */
  readonly issues: readonly IssueEntry[];
  readonly pages: PageLexicons;
  readonly eventTypes: EventLexicon;
  readonly speech: SpeechLexicon;
  readonly diplomacy: DiplomacyLexicon;
  readonly gazetteer: Gazetteer;
  readonly placeWords: PlaceLexicon;
  readonly times: TimeLexicon;
  readonly quantities: QuantityLexicon;
  readonly sources: SourceRegistry;
  readonly stories: StoryLexicon;
  readonly agencies: AgencyIndex;
  readonly scores: ScoreTable;
}
