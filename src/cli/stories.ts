import { defineCommand } from 'citty';
import { PACKAGE_FOLDER } from '../config.js';
import { realEffects } from '../effects.js';
import { FailedItems } from './failed-items.js';

export const command = defineCommand({
  meta: { name: 'stories', description: 'Group documents into stories and tell copies from originals' },
  args: {
    jsonl: {
      type: 'boolean',
      required: true,
      description:
        'JSON lines in: {"id", "text", "title"?, "published"?, "url"?}; out: {"id", "story", "origin"}',
    },
  },
  async run() {
    const { loadOntology } = await import('../ontology/load.js');
    const { writeStories } = await import('./story-batch.js');
    const deps = { ontology: loadOntology(`${PACKAGE_FOLDER}data`), now: realEffects.now };
    const failed = await writeStories(process.stdin, process.stdout, deps);
    if (failed > 0) throw new FailedItems(`${failed} lines could not be used`);
  },
});
