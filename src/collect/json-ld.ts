/** A node of a page's JSON-LD, as found. */
export type JsonLdNode = Readonly<Record<string, unknown>>;

const ARTICLE =
  /^(?:https?:\/\/schema\.org\/)?(?:(?:News|Reportage|Opinion|Analysis|Background|Review|Tech|Scholarly|AskPublic|Advertiser|Satirical|Social)?(?:News)?Article|(?:Blog|LiveBlog|SocialMedia)Posting|Report)$/;

/** What a page's JSON-LD says: its article (schema.org) or null, and every node by `@id`. */
export interface PageGraph {
  readonly article: JsonLdNode | null;
  /** every node, outermost first */
  readonly nodes: readonly JsonLdNode[];
  readonly byId: ReadonlyMap<string, JsonLdNode>;
}

/** `scripts` are the texts of the page's ld+json elements. */
export function readGraph(scripts: readonly string[]): PageGraph {
  const nodes = scripts.flatMap((script) => flatten(parseLoose(script), 0));
  const articles = nodes.filter((node) => readTypes(node).some((type) => ARTICLE.test(type)));
  const richest = Math.max(...articles.map(countFacts));
  const byId = new Map<string, JsonLdNode>();
  for (const node of nodes) {
    const id = node['@id'];
    if (typeof id === 'string' && Object.keys(node).length > 1 && !byId.has(id)) byId.set(id, node);
  }
  return { article: articles.find((node) => countFacts(node) === richest) ?? null, nodes, byId };
}

export function readTypes(node: JsonLdNode): string[] {
  return readStrings(node['@type']);
}

function countFacts(node: JsonLdNode): number {
  return ['headline', 'datePublished', 'author', 'articleBody', 'liveBlogUpdate'].filter((key) => node[key])
    .length;
}

/** Broken in the ways pages break it: comment marks around, line breaks in strings, commas too many, false escapes. */
function parseLoose(script: string): unknown {
  const bare = script
    .replace(/^\s*(?:<!--|\/\/\s*<!\[CDATA\[|<!\[CDATA\[|\/\*.*?\*\/)/, '')
    .replace(/(?:-->|(?:\/\/\s*)?\]\]>)\s*;?\s*$/, '')
    .replace(/;\s*$/, '')
    .trim();
  const repairs: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replace(/\p{Cc}+/gu, ' '),
    (text) => text.replace(/,(\s*[}\]])/g, '$1'),
    (text) => text.replace(/\\(?!["\\/bfnrtu])/g, '\\\\'),
    (text) => text.replace(/&quot;/g, '"'),
    (text) =>
      text
        .replace(/\}\s*\{/g, '},{')
        .replace(/^/, '[')
        .replace(/$/, ']'),
  ];
  let text = bare;
  for (const repair of repairs) {
    text = repair(text);
    try {
      return JSON.parse(text);
    } catch {
      // The next repair is tried on what this one left.
    }
  }
  return null;
}

/** Deeper graphs are lists of other things. */
const DEEPEST = 4;

function flatten(value: unknown, depth: number): JsonLdNode[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((v) => flatten(v, depth + 1));
  if (!isNode(value)) return [];
  const inner = ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart', 'subjectOf'];
  return [value, ...inner.flatMap((key) => flatten(value[key], depth + 1))];
}

export function isNode(value: unknown): value is JsonLdNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Strings of a property that is a string, a list, or a node with a `name`. */
export function readStrings(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap(readStrings);
  return isNode(value) ? readStrings(value.name) : [];
}
