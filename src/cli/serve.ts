import { defineCommand } from 'citty';
import { serveArgs, serveInstance } from './serve-instance.js';

export const command = defineCommand({
  meta: { name: 'serve', description: 'Serve the pages over the store as it is' },
  args: serveArgs,
  run: ({ args }) => serveInstance('serve', args),
});
