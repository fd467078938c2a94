import { defineCommand } from 'citty';
import { serveArgs, serveInstance } from './serve-instance.js';

export const command = defineCommand({
  meta: { name: 'start', description: 'Serve the pages; an empty store gets the example articles' },
  args: serveArgs,
  run: ({ args }) => serveInstance('start', args),
});
