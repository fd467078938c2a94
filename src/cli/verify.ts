import { defineCommand } from 'citty';
import { readConfig } from '../config.js';
import { realEffects } from '../effects.js';
import { UserError } from '../errors.js';
import type { Database } from '../store/database.js';
import { FailedItems } from './failed-items.js';
import { type Check, VERIFY_KINDS, type VerifyKind } from './verify-kinds.js';

export const command = defineCommand({
  meta: { name: 'verify', description: 'Check every hash and every citation of the store again' },
  args: {
    path: {
      type: 'positional',
      required: false,
      description: 'what to verify; the store where nothing is named',
      valueHint: 'FILE',
    },
    json: { type: 'boolean', description: 'print one JSON object a line' },
    data: {
      type: 'string',
      description: 'data folder (FAULTLINE_DATA or ./data-local)',
      valueHint: 'FOLDER',
    },
  },
  async run({ args }) {
    const path = args.path || null;
    const kind = getKind(path);
    const config = readConfig(process.env, { data: args.data });
    const { joinStore } = await import('../store/open-store.js');
    const checks = await kind.loadChecks(path);
    const store = await joinStore(config, 'verify', realEffects.now());
    try {
      const isWhole = await runChecks(checks, store.database, args.json ?? false);
      if (!isWhole) throw new FailedItems();
    } finally {
      await store.close();
    }
  },
});

/** All of one snapshot: what is stored meanwhile is neither half seen nor missed. True: nothing is wrong. */
function runChecks(checks: readonly Check[], database: Database, isJson: boolean): Promise<boolean> {
  const reading = database.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (tx) => {
    let wrong = 0;
    for (const check of checks) wrong += await runCheck(check, tx, isJson);
    if (!isJson) print(wrong === 0 ? 'Nothing is wrong.' : `${wrong} things are wrong.`);
    return wrong === 0;
  });
}

async function runCheck({ name, run }: Check, database: Database, isJson: boolean): Promise<number> {
  let checked = 0;
  let wrong = 0;
  for await (const { count, findings } of run(database)) {
    checked += count;
    wrong += findings.length;
    for (const finding of findings)
      print(
        isJson ? JSON.stringify({ check: name, ...finding }) : `wrong  ${finding.where}: ${finding.problem}`,
      );
  }
  print(
    isJson ? JSON.stringify({ check: name, checked, wrong }) : `${checked} ${name} checked, ${wrong} wrong`,
  );
  return wrong;
}

function getKind(path: string | null): VerifyKind {
  const kind = VERIFY_KINDS.find((k) => k.accepts(path));
  if (kind) return kind;
  throw new UserError('FL_USAGE', `${path} is nothing that can be verified.`, {
    hint: `It can be: ${VERIFY_KINDS.map((k) => k.what).join('; ')}.`,
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
