import type { ArgDef, ArgsDef } from 'citty';
import { UserError } from '../errors.js';

/** Throws on an option the command does not have: a misspelt `--publshed` must not be read as absent. */
export function checkArguments(command: string, args: readonly string[], known: ArgsDef): void {
  const names = findOptionNames(known);
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  options.forEach((arg, i) => {
    if (!arg.startsWith('-') || arg === '-' || isValueOf(args[i - 1], known)) return;
    const name = arg.replace(/^--?/, '').split('=', 1)[0] ?? '';
    if (!names.has(name) && !names.has(name.replace(/^no-/, ''))) throw unknownOption(command, arg, names);
  });
}

function findOptionNames(known: ArgsDef): Set<string> {
  const options = Object.entries(known).filter(([, def]) => def.type !== 'positional');
  return new Set(options.flatMap(([name, def]) => [name, ...findAliases(def)]));
}

function findAliases(def: ArgDef): readonly string[] {
  const { alias } = def as { alias?: string | readonly string[] };
  return typeof alias === 'string' ? [alias] : (alias ?? []);
}

/** True when the word before is an option that takes a value (`--since -3`). */
function isValueOf(previous: string | undefined, known: ArgsDef): boolean {
  if (!previous?.startsWith('-') || previous.includes('=')) return false;
  const name = previous.replace(/^--?/, '');
  return Object.entries(known).some(
    ([key, def]) =>
      (def.type === 'string' || def.type === 'enum') && (key === name || findAliases(def).includes(name)),
  );
}

function unknownOption(command: string, arg: string, names: ReadonlySet<string>): UserError {
  const list = [...names].map((n) => (n.length === 1 ? `-${n}` : `--${n}`)).join(', ');
  return new UserError('FL_USAGE', `\`faultline ${command}\` has no option ${arg.split('=', 1)[0]}.`, {
    hint: list ? `Its options: ${list}.` : 'It takes no options.',
  });
}
