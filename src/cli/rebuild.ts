import { defineCommand } from 'citty';
import { PACKAGE_FOLDER, readConfig } from '../config.js';
import { realEffects } from '../effects.js';

export const command = defineCommand({
  meta: { name: 'rebuild', description: 'Make events, commitments and positions anew' },
  args: {
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const { loadActorRegistry } = await import('../ontology/actor-registry.js');
    const { joinStore } = await import('../store/open-store.js');
    const { rebuildLedger } = await import('../pipeline/ledger.js');
    const actors = loadActorRegistry(`${PACKAGE_FOLDER}data`);
    const store = await joinStore(readConfig(process.env, { data: args.data }), 'rebuild', realEffects.now());
    try {
      const done = await rebuildLedger({ database: store.database, actors });
      process.stdout.write(`rebuilt from ${done} readings and decisions\n`);
    } finally {
      await store.close();
    }
  },
});
