type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Keys that were not asked are absent, not undefined. */
export function dropAbsent<T extends object>(query: T): Present<T> {
  return Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined)) as Present<T>;
}
