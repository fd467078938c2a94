import type { CommandEntry } from './command-entry.js';

export const readEntry: CommandEntry = {
  summary: 'Read one article and print what it states',
  load: async () => (await import('./read.js')).command,
};
