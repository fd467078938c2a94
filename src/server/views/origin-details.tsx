import {
  explainFiledOrigins,
  type FiledArticle,
  type OriginReason,
} from '../../analyze/explain-filed-origins.js';
import type { ConflictEvent } from '../../model/conflict-event.js';
import type { Passage } from '../../model/filed-statement.js';
import type { ArticleOrigin } from '../../model/origin.js';
import { describeReason } from '../../publish/describe-origin.js';
import type { StoryCatalog } from '../../store/stories/story-catalog.js';
import { OriginCount } from './origin-count.js';
import { Publisher } from './parts.js';

/** By document id. */
export type OriginFacts = ReadonlyMap<string, ArticleOrigin>;

/** Where the articles that tell of these events come from, and those of `others`. */
export async function loadOriginFacts(
  stories: Pick<StoryCatalog, 'listOrigins'>,
  events: readonly ConflictEvent[],
  others: readonly Pick<Passage, 'documentId'>[] = [],
): Promise<OriginFacts> {
  const passages = [...events.flatMap((e) => e.members.map((m) => m.statement.passage)), ...others];
  const found = await stories.listOrigins([...new Set(passages.map((p) => p.documentId))]);
  return new Map(found.map((f) => [f.id, f]));
}

/** Whether a page that shows these articles must say that there are examples among them. */
export function hasExamples(facts: OriginFacts): boolean {
  return [...facts.values()].some((f) => f.isExample);
}

interface DetailsProps {
  readonly event: Pick<ConflictEvent, 'members'>;
  readonly facts: OriginFacts;
}

/** "9 articles, 2 origins"; opened, which articles count as one, and why. */
export function OriginDetails({ event, facts }: DetailsProps) {
  const origins = explainFiledOrigins(event.members, facts);
  const articles = origins.reduce((sum, o) => sum + o.articles.length, 0);
  return (
    <details class="origin-details">
      <summary>
        <OriginCount count={{ articles, independent: origins.length }} />
      </summary>
      <ol class="origins">
        {origins.map(({ origin, articles: [first, ...others] }) =>
          first === undefined ? null : (
            <li key={origin}>
              <ArticleLine article={first} />
              {others.length > 0 ? (
                <ul>
                  {others.map((article) => (
                    <li key={article.id}>
                      <ArticleLine article={article} />
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ),
        )}
      </ol>
    </details>
  );
}

function ArticleLine({ article: { id, title, publisher, why } }: { readonly article: FiledArticle }) {
  const words = describeOrigin(why);
  return (
    <>
      <Publisher name={publisher} />,{' '}
      <a href={`/documents/${encodeURIComponent(id)}`}>{title ?? 'Untitled document'}</a>
      {words === null ? null : `: ${words}`}
    </>
  );
}

/** Why an article is no origin of its own; null: it is one. */
function describeOrigin(why: OriginReason): string | null {
  switch (why.kind) {
    case 'first':
      return null;
    case 'outlet':
      return 'the same outlet, so the same origin';
    case 'owner':
      return `the same owner (${why.owner}), so the same origin`;
    case 'copy':
      return `a copy: ${describeReason(why.reason)}`;
    case 'earlier':
      return 'counted with it when it came in';
  }
}
