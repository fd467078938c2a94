import { stripVTControlCharacters } from 'node:util';
import { type ArgsDef, type CommandDef, defineCommand, renderUsage, runCommand } from 'citty';
import { readVersion } from '../config.js';
import { toErrorRecord, UserError } from '../errors.js';
import { checkArguments } from './check-arguments.js';
import type { CommandEntry, CommandTable } from './command-entry.js';
import { FailedItems } from './failed-items.js';

/** Runs one command line and gives its exit status: 0 done, 1 the user can fix it, 2 a bug. */
export async function runCli(args: readonly string[], commands: CommandTable): Promise<number> {
  endQuietlyOnClosedPipe();
  try {
    await runCommandLine(args, commands);
    return typeof process.exitCode === 'number' ? process.exitCode : 0;
  } catch (thrown) {
    if (thrown instanceof FailedItems) return 1;
    return printError(toUsageError(thrown), args.includes('--json'));
  }
}

async function runCommandLine(args: readonly string[], commands: CommandTable): Promise<void> {
  const [name, ...rest] = args;
  if (name === '--version' || name === '-v') return print(readVersion());
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    return printHelp(commands, name === 'help' ? rest[0] : undefined);
  }
  const command = await getEntry(commands, name).load();
  if (isAskingForHelp(rest)) return printHelp(commands, name);
  checkArguments(name, rest, getArgs(command));
  await runCommand(command, { rawArgs: [...rest] });
}

function isAskingForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

function getEntry(commands: CommandTable, name: string): CommandEntry {
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) return entry;
  throw new UserError('FL_USAGE', `There is no command "${name}".`, {
    hint: `Commands: ${Object.keys(commands).join(', ')}. \`faultline --help\` says what each does.`,
  });
}

async function printHelp(commands: CommandTable, name: string | undefined): Promise<void> {
  if (name === undefined) return print(await renderUsage(describeProgram(commands)));
  const command = await getEntry(commands, name).load();
  print(await renderUsage(command, describeProgram(commands)));
}

/** The program as citty draws it: names and summaries only, no command is loaded. */
function describeProgram(commands: CommandTable): CommandDef {
  const subCommands = Object.fromEntries(
    Object.entries(commands).map(([name, { summary }]) => [
      name,
      defineCommand({ meta: { name, description: summary } }),
    ]),
  );
  return defineCommand({
    meta: {
      name: 'faultline',
      version: readVersion(),
      description: 'A conflict tracker that shows its evidence',
    },
    subCommands,
  });
}

/** Commands here give their arguments as a plain object, never as a promise. */
function getArgs(command: CommandDef): ArgsDef {
  return typeof command.args === 'object' && !(command.args instanceof Promise) ? command.args : {};
}

/** citty's own complaints (a missing argument, a value not in the list) are the user's to fix. */
function toUsageError(thrown: unknown): unknown {
  const isUsage = thrown instanceof Error && thrown.name === 'CLIError';
  if (!isUsage) return thrown;
  return new UserError('FL_USAGE', thrown.message, {
    hint: 'Add --help to the command to see how it is used.',
  });
}

function printError(thrown: unknown, asJson: boolean): number {
  const record = toErrorRecord(thrown);
  const plain = `${record.code}: ${record.message}\nHint: ${record.hint}`;
  process.stderr.write(`${asJson ? JSON.stringify({ error: record }) : plain}\n`);
  if (process.env.FAULTLINE_DEBUG && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
  return thrown instanceof UserError ? 1 : 2;
}

function print(text: string): void {
  const isPlain = !process.stdout.isTTY || Boolean(process.env.NO_COLOR);
  process.stdout.write(`${isPlain ? stripVTControlCharacters(text) : text}\n`);
}

/** `faultline export | head` ends when head does, without a word. */
function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}
