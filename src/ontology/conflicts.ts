import { z } from 'zod';
import { findDataFiles, loadDataFile } from './data-file.js';

const day = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/);
const side = z.strictObject({
  name: z.string(),
  /** registry ids of `data/actors` */
  actors: z.array(z.string()).min(1),
  /** actors that back the side without being a party to the fighting */
  supporters: z.array(z.string()).default([]),
});
const conflictFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  conflicts: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string(),
      /** UCDP: what the sides disagree on */
      incompatibility: z.enum(['government', 'territory', 'government and territory', 'none']),
      about: z.string(),
      start: day,
      end: day.nullable().default(null),
      countries: z.array(z.string().length(3)).min(1),
      /** where in these countries, in words; null: all of them */
      area: z.string().nullable().default(null),
      sides: z.array(side).min(1),
      /** pairs of registry ids that fight each other */
      dyads: z.array(z.tuple([z.string(), z.string()])).default([]),
      ucdp: z.array(z.number().int().positive()).default([]),
      wikidata: z
        .string()
        .regex(/^Q\d+$/)
        .optional(),
    }),
  ),
});

/** A conflict as UCDP sees one: sides, what they disagree on, since when, where. Its actors select its statements. */
export type Conflict = Readonly<z.infer<typeof conflictFile>['conflicts'][number]>;

/** Every file of `data/conflicts`: a new file of conflicts needs no other change. */
export function loadConflicts(dataFolder: string): readonly Conflict[] {
  return findDataFiles(dataFolder, 'conflicts').flatMap(
    (file) => loadDataFile(dataFolder, file, conflictFile).conflicts,
  );
}

/** Registry ids of all who take part in a conflict, states included; each once. */
export function findConflictActors(conflict: Conflict): string[] {
  return [...new Set(conflict.sides.flatMap((s) => [...s.actors, ...s.supporters]))];
}
