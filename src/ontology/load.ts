import { loadActorRegistry } from './actor-registry.js';
import { loadActorWords } from './actor-words.js';
import { loadAgencies } from './agencies.js';
import { loadConflicts } from './conflicts.js';
import { loadBinaryFile, loadDataFile } from './data-file.js';
import { loadDiplomacyLexicon } from './diplomacy-lexicon.js';
import { loadEventTypes } from './event-types.js';
import { createGazetteer } from './gazetteer.js';
import { loadIssues } from './issues.js';
import { loadEngine } from './language-model.js';
import { loadPageLexicons } from './load-pages.js';
import type { Ontology } from './ontology.js';
import { createPlaceLexicon, placeLexiconSchema } from './place-lexicon.js';
import { loadQuantityLexicon } from './quantity-lexicon.js';
import { loadScoreTable } from './score-table.js';
import { loadSources } from './sources.js';
import { loadSpeechLexicon } from './speech-lexicon.js';
import { loadStoryLexicon } from './story-lexicon.js';
import { loadTimeLexicon } from './time-lexicon.js';

/** Reads and checks all of `data/`. The only place in the program's core that touches the disk for knowledge. */
export function loadOntology(dataFolder: string): Ontology {
  return { ...openOntology(dataFolder) };
}

/** As `loadOntology`, each part read when it is first asked for: what one short command does not need costs it nothing. */
export function openOntology(dataFolder: string): Ontology {
  return deferParts<Ontology>({
    engine: () => loadEngine(dataFolder, 'en'),
    actors: () => loadActorRegistry(dataFolder),
    actorWords: () => loadActorWords(dataFolder, 'en'),
    conflicts: () => loadConflicts(dataFolder),
    issues: () => loadIssues(dataFolder),
    pages: () => loadPageLexicons(dataFolder),
    eventTypes: () => loadEventTypes(dataFolder),
    speech: () => loadSpeechLexicon(dataFolder),
    diplomacy: () => loadDiplomacyLexicon(dataFolder),
    gazetteer: () => loadBinaryFile(dataFolder, 'gazetteer/places.bin', createGazetteer, 'npm run build'),
    placeWords: () =>
      createPlaceLexicon(loadDataFile(dataFolder, 'gazetteer/words.yaml', placeLexiconSchema)),
    times: () => loadTimeLexicon(dataFolder),
    quantities: () => loadQuantityLexicon(dataFolder),
    sources: () => loadSources(dataFolder),
    stories: () => loadStoryLexicon(dataFolder, 'en'),
    agencies: () => loadAgencies(dataFolder),
    scores: () => loadScoreTable(dataFolder),
  });
}

/** An object whose parts are made when they are first read, once. */
function deferParts<T extends object>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const parts = {};
  for (const [name, make] of Object.entries<() => unknown>(makers)) {
    Object.defineProperty(parts, name, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = make();
        Object.defineProperty(parts, name, { value, enumerable: true });
        return value;
      },
    });
  }
  return parts as T;
}
