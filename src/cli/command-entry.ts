import type { Resolvable, SubCommandsDef } from 'citty';

/** A command whatever its arguments: citty's own type for the members of a program. */
export type AnyCommand = SubCommandsDef[string] extends Resolvable<infer Command> ? Command : never;

export interface CommandEntry {
  readonly summary: string;
  /** Imported only when the command is run or its help is asked for: start-up stays quick. */
  readonly load: () => Promise<AnyCommand>;
}

/** By the command's name. */
export type CommandTable = Readonly<Record<string, CommandEntry>>;
