import { composeNumber } from '../../publish/words.js';
import type { ListedDocument } from '../../store/catalog.js';
import { Day, ExampleChip, NotStated, Sheet } from './parts.js';

/** Documents by day: outlet before title; `none` where there is none. */
export function DocumentTable({
  items,
  caption,
  none,
}: {
  readonly items: readonly ListedDocument[];
  readonly caption: string;
  readonly none: string;
}) {
  if (items.length === 0) return <p class="unstated">{none}</p>;
  return (
    <Sheet label={caption}>
      <table class="documents folds">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Published</th>
            <th scope="col">Outlet</th>
            <th scope="col">Document</th>
            <th scope="col" class="amount">
              Statements
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td>
                <Day day={item.published} />
              </td>
              <td data-label="Outlet">{item.publisher ?? <NotStated />}</td>
              <th scope="row">
                <a href={`/documents/${encodeURIComponent(item.id)}`}>{item.title ?? 'Untitled document'}</a>
                {item.isExample ? <ExampleChip /> : null}
              </th>
              <td class="amount" data-label="Statements">
                {composeNumber(item.statements)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
