/** A node of a page's JSON-LD, as found. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

const ARTICLE =
  /^(?:News|Reportage|Opinion|Analysis|Background|Live|Tech|Scholarly|Advertiser)?(?:NewsArticle|Article|BlogPosting|LiveBlogPosting|Report)$/;

/** The article a page describes of itself (schema.org), or null. `scripts` are the texts of its ld+json elements. */
export function findArticleNode(scripts: readonly string[]): JsonLdNode | null {
  const nodes = scripts.flatMap((script) => flatten(parseLoose(script), 0));
  return nodes.find((node) => readStrings(node['@type']).some((type) => ARTICLE.test(type))) ?? null;
}

/** Pages leave line breaks in strings and comment marks around the script; null when it stays no JSON. */
function parseLoose(script: string): unknown {
  const text = script
    .replace(/^\s*(?:<!--|\/\/<!\[CDATA\[|\/\*.*?\*\/)/, '')
    .replace(/(?:-->|\/\/\]\]>)\s*$/, '');
  try {
    return JSON.parse(text.replace(/[\n\r\t]+/g, ' ').trim());
  } catch {
    return null;
  }
}

function flatten(value: unknown, depth: number): JsonLdNode[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((v) => flatten(v, depth + 1));
  if (!isNode(value)) return [];
  return [value, ...flatten(value['@graph'], depth + 1), ...flatten(value.mainEntity, depth + 1)];
}

function isNode(value: unknown): value is JsonLdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strings of a property that is a string, a list, or a node with a `name`. */
export function readStrings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap(readStrings);
  return isNode(value) ? readStrings(value.name) : [];
}
