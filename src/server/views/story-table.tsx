import { composeNumber } from '../../publish/words.js';
import type { StorySummary } from '../../store/stories/story-catalog.js';
import { Day, ExampleChip, NotStated, Sheet } from './parts.js';

/** Stories, that with the latest article first: named after the first report. */
export function StoryTable({
  items,
  caption,
}: {
  readonly items: readonly StorySummary[];
  readonly caption: string;
}) {
  return (
    <Sheet label={caption}>
      <table class="stories folds">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Latest</th>
            <th scope="col">First by</th>
            <th scope="col">Story</th>
            <th scope="col" class="amount">
              Articles
            </th>
            <th scope="col" class="amount">
              Originals
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Day day={item.lastDay} />
              </td>
              <td data-label="First by">{item.publisher ?? <NotStated />}</td>
              <th scope="row">
                <a href={`/stories/${encodeURIComponent(item.id)}`}>{item.title ?? 'Untitled story'}</a>
                {item.isExample ? <ExampleChip /> : null}
              </th>
              <td class="amount" data-label="Articles">
                {composeNumber(item.documents)}
              </td>
              <td class="amount" data-label="Originals">
                {composeNumber(item.originals)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
