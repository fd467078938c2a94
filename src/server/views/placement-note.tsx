import { describeReason } from '../../publish/describe-origin.js';
import { composeCount } from '../../publish/words.js';
import type { StoryPlacement } from '../../store/stories/story-catalog.js';

/** Where a document stands: the story it is part of, and what it was copied from. */
export function PlacementNote({ placement }: { readonly placement: StoryPlacement | null }) {
  if (placement === null || (placement.documents < 2 && placement.origin === null)) return null;
  const { story, documents, originals, origin, reason } = placement;
  return (
    <p class="placement">
      {origin !== null && reason !== null ? (
        <>
          Copy of{' '}
          <a href={`/documents/${encodeURIComponent(origin.id)}`}>{origin.title ?? 'Untitled document'}</a>
          {origin.publisher === null ? null : <> ({origin.publisher})</>}: {describeReason(reason)}.{' '}
        </>
      ) : null}
      Part of <a href={`/stories/${encodeURIComponent(story)}`}>a story</a> of{' '}
      {composeCount(documents, 'article')}, {composeCount(originals, 'original')}.
    </p>
  );
}
