import type { CommandTable } from './command-entry.js';
import { readEntry } from './read-entry.js';

/**
 * Every command of `faultline`, in the order of its help. A command is one file in this folder that exports
 * `command` (`defineCommand` of citty) and imports what is heavy inside `run`.
 */
export const COMMANDS: CommandTable = {
  start: {
    summary: 'Start Faultline: the pages, with example articles when nothing is stored yet',
    load: async () => (await import('./start.js')).command,
  },
  serve: {
    summary: 'Serve the pages over the store as it is, without examples',
    load: async () => (await import('./serve.js')).command,
  },
  add: {
    summary: 'Read articles and store what they state',
    load: async () => (await import('./add.js')).command,
  },
  read: readEntry,
  relate: {
    summary: 'Say what one party of a sentence does to another: JSON lines in, JSON lines out',
    load: async () => (await import('./relate.js')).command,
  },
  stories: {
    summary: 'Group documents into stories and tell copies from originals: JSON lines in, JSON lines out',
    load: async () => (await import('./stories.js')).command,
  },
  parse: {
    summary: 'Tag and parse words: CoNLL-U in, CoNLL-U out',
    load: async () => (await import('./parse.js')).command,
  },
  import: {
    summary: 'Back-fill: read many pages from JSONL, CSV, WARC or a folder',
    load: async () => (await import('./import.js')).command,
  },
  verify: {
    summary: 'Check every hash and every citation of the store again',
    load: async () => (await import('./verify.js')).command,
  },
  'dead-letters': {
    summary: 'List jobs that no attempt could do, and put them back',
    load: async () => (await import('./dead-letters.js')).command,
  },
  sources: {
    summary: 'List sources, turn them on and off, take and give OPML',
    load: async () => (await import('./sources.js')).command,
  },
  watch: {
    summary: 'Ask the sources that are turned on and read what they publish',
    load: async () => (await import('./watch.js')).command,
  },
  worker: {
    summary: 'Work on the queue beside a running Faultline, or from another machine',
    load: async () => (await import('./worker.js')).command,
  },
  export: {
    summary: 'Write what is stored, as JSON, CSV, GeoJSON or WARC',
    load: async () => (await import('./export.js')).command,
  },
  brief: {
    summary: 'Write what changed in a conflict, each sentence with its passages',
    load: async () => (await import('./brief.js')).command,
  },
  rebuild: {
    summary: 'Make events, commitments, positions, stories and origins anew from what is stored',
    load: async () => (await import('./rebuild.js')).command,
  },
  series: {
    summary: 'Numbers by day: import a file of your own, count events, list',
    load: async () => (await import('./series.js')).command,
  },
  check: {
    summary: 'Hold a superlative against a series: holds, fails, cannot say',
    load: async () => (await import('./check.js')).command,
  },
  explain: {
    summary: 'Say what a statement rests on: rule, data row, sentence, mentions',
    load: async () => (await import('./explain.js')).command,
  },
};
