import { defineCommand } from 'citty';
import { readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { DeadLetter, Queue } from '../store/running/queue.js';

export const command = defineCommand({
  meta: { name: 'dead-letters', description: 'List jobs that no attempt could do, and put them back' },
  args: {
    action: {
      type: 'positional',
      required: false,
      description: 'list (unless given), or replay ID... (all where none is named)',
      valueHint: 'ACTION',
    },
    json: { type: 'boolean', description: 'print one JSON object a line' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const [action = 'list', ...ids] = args._;
    if (action !== 'list' && action !== 'replay') {
      throw new UserError('FL_USAGE', `\`faultline dead-letters\` cannot "${action}".`, {
        hint: 'It can list, and replay ID...',
      });
    }
    const config = readConfig(process.env, { data: args.data });
    const { joinStore } = await import('../store/open-store.js');
    const { openQueue } = await import('../store/running/queue.js');
    const store = await joinStore(config, 'dead-letters', realEffects.now());
    try {
      const queue = await openQueue(store.database, { onError: () => {} });
      if (action === 'list') await printLetters(queue, args.json ?? false);
      else process.stdout.write(`${await queue.replay(parseIds(ids))} put back into the queue\n`);
      await queue.close();
    } finally {
      await store.close();
    }
  },
});

const PAGE = 500;

async function printLetters(queue: Queue, isJson: boolean): Promise<void> {
  for (let offset = 0; ; offset += PAGE) {
    const letters = await queue.listDead({ limit: PAGE, offset });
    for (const letter of letters)
      process.stdout.write(`${isJson ? JSON.stringify(letter) : describe(letter)}\n`);
    if (offset === 0 && letters.length === 0 && !isJson) process.stdout.write('There are none.\n');
    if (letters.length < PAGE) return;
  }
}

function describe({ id, queue, diedAt, data, error }: DeadLetter): string {
  const what = data.url ?? data.label ?? data.sha256 ?? '';
  return `${id}  ${queue}  ${diedAt}  ${String(what)}\n    ${error.code}: ${error.message}`;
}

function parseIds(ids: readonly string[]): readonly string[] | null {
  const wrong = ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
  if (wrong !== undefined) {
    throw new UserError('FL_USAGE', `"${wrong}" is no id of a dead letter.`, {
      hint: '`faultline dead-letters` lists them.',
    });
  }
  return ids.length === 0 ? null : ids;
}
