/** As much of JSON Schema as our OpenAPI document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

export type Named = Readonly<Record<string, JsonSchema>>;

/** What in a value does not fit, each with its path; a key that the schema does not name does not fit. */
export function findMisfits(value: unknown, schema: JsonSchema, named: Named, path = ''): string[] {
  if (schema.$ref) return findMisfits(value, named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, named, path);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const all = options.map((o) => findMisfits(value, o, named, path));
    return all.reduce((a, b) => (b.length < a.length ? b : a));
  }
  if (schema.allOf) return schema.allOf.flatMap((s) => findMisfits(value, s, named, path));
  if (schema.enum)
    return schema.enum.includes(value) ? [] : [`${path}: ${JSON.stringify(value)} is none of its values`];
  if ('const' in schema)
    return schema.const === value ? [] : [`${path}: is not ${JSON.stringify(schema.const)}`];
  const types = [schema.type ?? []].flat();
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  const isTyped = types.includes(type) || (type === 'number' && types.includes('integer'));
  if (!isTyped) return [`${path}: ${type} where ${types.join(' or ') || 'nothing is said'}`];
  if (Array.isArray(value)) {
    return value.flatMap((v) => findMisfits(v, schema.items ?? {}, named, `${path}[]`));
  }
  return type === 'object' ? findObjectMisfits(value as Record<string, unknown>, schema, named, path) : [];
}

function findObjectMisfits(
  value: Record<string, unknown>,
  schema: JsonSchema,
  named: Named,
  path: string,
): string[] {
  const { properties = {}, required = [], additionalProperties: more } = schema;
  const missing = required.filter((k) => !(k in value)).map((k) => `${path}.${k}: is missing`);
  const misfits = Object.entries(value).flatMap(([key, v]) => {
    const known = properties[key] ?? (typeof more === 'object' ? more : undefined);
    if (known) return findMisfits(v, known, named, `${path}.${key}`);
    return more === true ? [] : [`${path}.${key}: is not in the schema`];
  });
  return [...missing, ...misfits];
}
