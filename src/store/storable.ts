/**
 * PostgreSQL text holds no NUL and no half of a surrogate pair. Each becomes U+FFFD, one UTF-16 code unit for one, so
 * that every span still points where it did.
 */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '\uFFFD');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what it is for
const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** JSON for a jsonb column. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!MAY_BE_UNSTORABLE.test(json)) return json;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? cleanText(inner) : inner,
  );
}

/** The value as it will be read again: itself, where all of its text can be stored. */
export function toStorable<T>(value: T): T {
  return MAY_BE_UNSTORABLE.test(JSON.stringify(value)) ? JSON.parse(toJson(value)) : value;
}

/** NUL and halves of pairs, as JSON writes them */
const MAY_BE_UNSTORABLE = /\\u(?:0000|d[89a-f])/;
