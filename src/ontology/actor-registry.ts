import { z } from 'zod';
import type { Actor, ActorKind } from '../model/mention.js';
import { type ActorName, createNameIndex, type NameIndex } from './actor-names.js';
import { type DataExample, dataExamples, findDataFiles, loadDataFile } from './data-file.js';

/** An office somebody held. Days are ISO 8601, reduced to month or year where that is all that is sure. */
export interface ActorRole {
  readonly title: string;
  /** registry id of the state or organisation: `UKR`, `nato` */
  readonly of: string;
  readonly from: string;
  /** null: held when the data was last checked */
  readonly to: string | null;
}

export interface RegistryActor extends Actor {
  readonly wikidata: string | null;
  readonly gender: 'm' | 'f' | null;
  readonly roles: readonly ActorRole[];
}

export interface ActorRegistry extends NameIndex<RegistryActor> {
  /** by registry id; states under their ISO alpha-3 code */
  readonly actors: ReadonlyMap<string, RegistryActor>;
  /** ISO 3166-1 alpha-2 -> alpha-3 */
  readonly alpha3: ReadonlyMap<string, string>;
  /** adjectives and names of states, folded: `ukrainian` -> `UKR` */
  readonly nationalities: ReadonlyMap<string, string>;
  readonly examples: readonly DataExample[];
}

const day = z.string().regex(/^\d{4}(-\d\d(-\d\d)?)?$/);
const role = z.strictObject({ title: z.string(), of: z.string(), from: day, to: day.optional() });
const alias = z.union([z.string(), z.strictObject({ name: z.string(), with: z.array(z.string()).min(1) })]);
const actorEntry = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  kind: z.enum(['person', 'group', 'organization']).default('person'),
  sector: z.string().nullable().default('GOV'),
  country: z.string().length(3).nullable(),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .optional(),
  gender: z.enum(['m', 'f']).optional(),
  aliases: z.array(alias).default([]),
  /** the name itself is too common a word: only these stand for the actor */
  only: z.array(z.string()).optional(),
  short: z.array(z.string()).default([]),
  roles: z.array(role).default([]),
});
type ActorEntry = z.infer<typeof actorEntry>;

const actorFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  examples: dataExamples,
  actors: z.array(actorEntry),
});

const stateFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  states: z.array(
    z.strictObject({
      id: z.string().length(3),
      alpha2: z.string().length(2),
      name: z.string(),
      formal: z.string(),
      demonyms: z.array(z.string()),
      seats: z.array(z.string()),
    }),
  ),
});

const stateNameEntry = z.strictObject({
  id: z.string().length(3),
  names: z.array(z.string()).default([]),
  adjectives: z.array(z.string()).default([]),
  people: z.array(z.string()).default([]),
  seats: z.array(z.string()).default([]),
  /** the capital stands for something else: Brussels for the European Union */
  dropSeats: z.boolean().default(false),
});
const stateNameFile = z.strictObject({
  source: z.string(),
  licence: z.string(),
  examples: dataExamples,
  states: z.array(stateNameEntry),
});
type StateEntry = z.infer<typeof stateFile>['states'][number];
type StateNames = z.infer<typeof stateNameEntry>;

const STATE_FILES = ['actors/states.yaml', 'actors/state-names.yaml'] as const;

/** Every file of `data/actors`: a new file of actors needs no other change. */
export function loadActorRegistry(dataFolder: string): ActorRegistry {
  const states = loadDataFile(dataFolder, STATE_FILES[0], stateFile).states;
  const names = loadDataFile(dataFolder, STATE_FILES[1], stateNameFile);
  const files = findDataFiles(dataFolder, 'actors')
    .filter((f) => !(STATE_FILES as readonly string[]).includes(f))
    .map((f) => loadDataFile(dataFolder, f, actorFile));
  const examples = [names, ...files].flatMap((f) => f.examples);
  return buildRegistry(states, names.states, files.flatMap((f) => f.actors), examples); // biome-ignore format: one call
}

function buildRegistry(
  states: readonly StateEntry[],
  stateNames: readonly StateNames[],
  entries: readonly ActorEntry[],
  examples: readonly DataExample[],
): ActorRegistry {
  const actors = new Map<string, RegistryActor>();
  const names: ActorName<RegistryActor>[] = [];
  const nationalities = new Map<string, string>();
  const extra = new Map(stateNames.map((s) => [s.id, s]));
  for (const state of states) {
    const actor = stateActor(state);
    actors.set(actor.id, actor);
    names.push(...nameState(actor, state, extra.get(state.id)));
  }
  for (const entry of entries) {
    const actor = registryActor(entry);
    actors.set(actor.id, actor);
    names.push(...nameActor(actor, entry));
  }
  for (const n of names) if (n.type === 'adjective') nationalities.set(n.name.toLowerCase(), n.value.id);
  const alpha3 = new Map(states.map((s) => [s.alpha2, s.id]));
  return { actors, alpha3, nationalities, examples, ...createNameIndex(names) };
}

function stateActor(state: StateEntry): RegistryActor {
  const kind: ActorKind = 'state';
  return { id: state.id, name: state.name, country: state.id, sector: 'GOV', kind, ...NOBODY };
}

const NOBODY = { wikidata: null, gender: null, roles: [] } as const;

function nameState(
  value: RegistryActor,
  state: StateEntry,
  extra: StateNames | undefined,
): ActorName<RegistryActor>[] {
  const of = (type: ActorName<RegistryActor>['type'], names: readonly string[]) =>
    names.map((name) => ({ name, type, value, with: null }));
  const seats = extra?.dropSeats ? [] : state.seats;
  return [
    ...of('name', [state.name, state.formal, ...(extra?.names ?? [])]),
    ...of('adjective', [...state.demonyms, ...(extra?.adjectives ?? [])]),
    ...of('people', extra?.people ?? []),
    ...of(
      'seat',
      [...seats, ...(extra?.seats ?? [])].filter((s) => s !== state.name),
    ),
  ];
}

function registryActor(entry: ActorEntry): RegistryActor {
  const { id, name, country, sector, kind } = entry;
  const roles = entry.roles.map((r) => ({ ...r, to: r.to ?? null }));
  return { id, name, country, sector, kind, wikidata: entry.wikidata ?? null, gender: entry.gender ?? null, roles }; // biome-ignore format: a record
}

function nameActor(value: RegistryActor, entry: ActorEntry): ActorName<RegistryActor>[] {
  const full = entry.only ?? [entry.name.replace(/ \(.*\)$/, '')];
  return [
    ...full.map((name) => ({ name, type: 'name' as const, value, with: null })),
    ...entry.aliases.map((a) =>
      typeof a === 'string'
        ? { name: a, type: 'name' as const, value, with: null }
        : { name: a.name, type: 'name' as const, value, with: a.with },
    ),
    ...entry.short.map((name) => ({ name, type: 'short' as const, value, with: null })),
  ];
}
