import type { CommandDef } from 'citty';

export interface CommandEntry {
  readonly summary: string;
  /** Imported only when the command is run or its help is asked for: start-up stays quick. */
  readonly load: () => Promise<CommandDef>;
}

/**
 * Every command of `faultline`, in the order of its help. A command is one file in this folder that exports
 * `command` (`defineCommand` of citty) and imports what is heavy inside `run`.
 */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {};
