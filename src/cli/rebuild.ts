import { defineCommand } from 'citty';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import type { Database } from '../store/database.js';

export const command = defineCommand({
  meta: { name: 'rebuild', description: 'Make events, commitments, positions, stories and origins anew' },
  args: {
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
    stories: { type: 'boolean', description: 'stories and origins only' },
  },
  async run({ args }) {
    const { joinStore } = await import('../store/open-store.js');
    const store = await joinStore(readConfig(process.env, { data: args.data }), 'rebuild', realEffects.now());
    try {
      if (!args.stories) await printLedger(store.database);
      await printStories(store.database);
    } finally {
      await store.close();
    }
  },
});

const DATA = `${PACKAGE_FOLDER}data`;

async function printLedger(database: Database): Promise<void> {
  const { loadActorRegistry } = await import('../ontology/actor-registry.js');
  const { loadSources } = await import('../ontology/sources.js');
  const { rebuildLedger } = await import('../pipeline/ledger.js');
  const done = await rebuildLedger({
    database,
    actors: loadActorRegistry(DATA),
    sources: loadSources(DATA),
  });
  process.stdout.write(`rebuilt from ${done} readings and decisions\n`);
}

async function printStories(database: Database): Promise<void> {
  const { loadAgencies } = await import('../ontology/agencies.js');
  const { loadStoryLexicon } = await import('../ontology/story-lexicon.js');
  const { rebuildStories } = await import('../pipeline/stories.js');
  const ontology = { agencies: loadAgencies(DATA), stories: loadStoryLexicon(DATA, 'en') };
  const done = await rebuildStories({ database, ontology });
  process.stdout.write(`stories and origins of ${done} documents\n`);
}
