import { readFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { SourceDesk } from '../workers/source-desk.js';

const ACTIONS = ['list', 'on', 'off', 'import', 'export'] as const;
type Action = (typeof ACTIONS)[number];

export const command = defineCommand({
  meta: { name: 'sources', description: 'List sources, turn them on and off, take and give OPML' },
  args: {
    action: {
      type: 'positional',
      required: false,
      description: 'list (unless given), on ID..., off ID..., import FILE.opml, export',
      valueHint: 'ACTION',
    },
    out: { type: 'string', description: 'export: file to write (standard output)', valueHint: 'FILE' },
    json: { type: 'boolean', description: 'list: one JSON object a line' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const [name = 'list', ...rest] = args._;
    const action = ACTIONS.find((a) => a === name);
    if (!action) throw wrongAction(name);
    const config = readConfig(process.env, { data: args.data });
    const { joinStore } = await import('../store/open-store.js');
    const { loadSources } = await import('../ontology/sources.js');
    const { createSourceDesk } = await import('../workers/source-desk.js');
    const { PACKAGE_FOLDER } = await import('../config.js');
    const store = await joinStore(config, 'sources', realEffects.now());
    try {
      const registry = loadSources(`${PACKAGE_FOLDER}data`);
      const desk = createSourceDesk(store.database, registry, realEffects.now);
      await act(action, rest, desk, { out: args.out || null, isJson: args.json ?? false });
    } finally {
      await store.close();
    }
  },
});

interface Options {
  readonly out: string | null;
  readonly isJson: boolean;
}

async function act(
  action: Action,
  rest: readonly string[],
  desk: SourceDesk,
  options: Options,
): Promise<void> {
  switch (action) {
    case 'list':
      return printSources(desk, options.isJson);
    case 'on':
    case 'off':
      return switchSources(rest, action === 'on', desk);
    case 'import':
      return importOpml(rest[0], desk);
    case 'export': {
      const { saveParts } = await import('./output.js');
      return saveParts(options.out, once(await desk.exportOpml()));
    }
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function printSources(desk: SourceDesk, isJson: boolean): Promise<void> {
  for (const listed of await desk.list()) {
    const { source, health } = listed;
    const { id, name, country, affiliation, reliability } = source;
    const line = `${health.state.padEnd(8)}${country}  ${reliability.grade}  ${affiliation.padEnd(12)}${id}  ${name}`;
    process.stdout.write(`${isJson ? JSON.stringify(listed) : line}\n`);
  }
}

async function switchSources(ids: readonly string[], isOn: boolean, desk: SourceDesk): Promise<void> {
  if (ids.length === 0) {
    throw new UserError('FL_USAGE', 'No source is named.', { hint: '`faultline sources` lists their ids.' });
  }
  for (const id of ids) {
    await desk.switch(id, isOn, 'command line');
    process.stdout.write(`${isOn ? 'on ' : 'off'}  ${id}\n`);
  }
}

async function importOpml(path: string | undefined, desk: SourceDesk): Promise<void> {
  if (!path) {
    throw new UserError('FL_USAGE', 'No file is named.', { hint: '`faultline sources import FILE.opml`' });
  }
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new UserError('FL_NO_FILE', `${path} cannot be read.`, { hint: 'Give the path of a file.', cause });
  });
  const { added, known } = await desk.importOpml(text, 'command line');
  for (const id of added) process.stdout.write(`added  ${id}\n`);
  process.stdout.write(`${added.length} added, ${known} known already; none is turned on by this.\n`);
}

function wrongAction(name: string): UserError {
  return new UserError('FL_USAGE', `\`faultline sources\` cannot "${name}".`, {
    hint: `It can: ${ACTIONS.join(', ')}.`,
  });
}
