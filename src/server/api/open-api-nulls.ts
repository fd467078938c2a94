type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A named schema that may also be null is written by the generator as `allOf: [$ref, {type: [object, null]}]`, which no null fits:
 * here it becomes `anyOf: [$ref, {type: null}]`.
 */
export function allowNulls(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(allowNulls);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema as Readonly<Record<string, Json>>);
  return Object.fromEntries(
    entries.map(([key, value]) =>
      isNullable(key, value) ? ['anyOf', [value[0], { type: 'null' }]] : [key, allowNulls(value)],
    ),
  );
}

function isNullable(key: string, value: Json | undefined): value is readonly [Json, Json] {
  if (key !== 'allOf' || !Array.isArray(value) || value.length !== 2) return false;
  const [named, added] = value as readonly { readonly [key: string]: Json }[];
  const types = added?.type;
  return named?.$ref !== undefined && Array.isArray(types) && types.includes('null');
}
