import type { OriginCount as Count } from '../../analyze/explain-origins.js';
import { composeCount } from '../../publish/words.js';

/** "9 articles, 2 origins": what counts is the second number, so it comes in bold. */
export function OriginCount({ count }: { readonly count: Pick<Count, 'articles' | 'independent'> }) {
  return (
    <span class="origin-count">
      {composeCount(count.articles, 'article')}, <strong>{composeCount(count.independent, 'origin')}</strong>
    </span>
  );
}
