import { isNamedParty } from '../../model/party-side.js';
import type { Issue, PositionCell } from '../../model/position-history.js';
import { agree } from '../../publish/agree.js';
import { composeDay } from '../../publish/dates.js';
import { composeCode, composeCount, composeNumber } from '../../publish/words.js';
import { getActorPath, PartyName, PassageQuote, Source } from './ledger-parts.js';
import { Sheet } from './parts.js';

/** rows of the matrix: those who take the most positions */
const MOST_HOLDERS = 10;

interface PositionsProps {
  readonly cells: readonly PositionCell[];
  readonly issues: readonly Issue[];
  /** as in ConflictLedger */
  readonly newest: number | null;
}

export function PositionsSection({ cells: all, issues, newest }: PositionsProps) {
  const cells = all.filter((c) => isNamedParty(c.holder));
  const named = issues.filter((i) => cells.some((c) => c.issue === i.id));
  const holders = [...new Map(cells.map((c) => [c.holder.id, c.holder])).values()];
  const counts = new Map<string, number>();
  for (const { holder } of cells) counts.set(holder.id, (counts.get(holder.id) ?? 0) + 1);
  const count = (id: string) => counts.get(id) ?? 0;
  const shown = holders
    .sort((a, b) => count(b.id) - count(a.id) || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST_HOLDERS);
  const cut = [
    newest === null ? null : `Made of the newest ${composeCount(newest, 'position')}.`,
    shown.length < holders.length
      ? `The ${shown.length} parties with the most positions of ${composeNumber(holders.length)}.`
      : null,
    cells.length < all.length
      ? `${composeCount(all.length - cells.length, 'position')} of parties without a name are among the statements only.`
      : null,
  ];
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">Who holds what</h2>
      {cut.some((text) => text !== null) ? <p class="aside">{cut.filter(Boolean).join(' ')}</p> : null}
      {cells.length === 0 ? (
        <p class="unstated">No position on a known issue.</p>
      ) : (
        <Sheet label="Positions by issue">
          <table class="matrix folds">
            <caption class="visually-hidden">Current position of each party on each issue</caption>
            <thead>
              <tr>
                <th scope="col">Party</th>
                {named.map((i) => (
                  <th scope="col" key={i.id} class="outside">
                    {i.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((holder) => (
                <tr key={holder.id}>
                  <th scope="row">
                    <PartyName party={holder} />
                  </th>
                  {named.map((i) => {
                    const cell = cells.find((c) => c.holder.id === holder.id && c.issue === i.id);
                    return (
                      <td key={i.id} data-label={i.name}>
                        {cell ? <CellView cell={cell} most={MOST_EARLIER} /> : null}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      )}
      <p>
        <a href="/matters">Matters, and what finds them</a>
      </p>
    </section>
  );
}

/** of what a party held before, the matrix shows the newest; its page has more */
const MOST_EARLIER = 2;

/** The stance held now and on what; opened, the `most` before it. */
export function CellView({ cell, most }: { readonly cell: PositionCell; readonly most: number }) {
  const { current, turned, history } = cell;
  const earlier = history.slice(0, -1).reverse();
  return (
    <div class={`cell side-${current.side}`}>
      <strong>{agree(composeCode(current.stance), [cell.holder])}</strong>{' '}
      <PassageQuote passage={current.passage} words={current.matter} />
      {turned ? <span class="chip">changed {composeDay(turned.to.on)}</span> : null}
      {earlier.length > 0 ? (
        <details>
          <summary>{composeNumber(earlier.length)} earlier</summary>
          <ol reversed>
            {earlier.slice(0, most).map((entry) => (
              <li key={entry.statementId}>
                <strong>{agree(composeCode(entry.stance), [cell.holder])}</strong>{' '}
                <q class="outside">{entry.matter}</q>, <Source passage={entry.passage} />
              </li>
            ))}
          </ol>
          {earlier.length > most ? (
            <p class="aside">
              and{' '}
              <a href={`${getActorPath(cell.holder.id)}#positions`}>
                {composeNumber(earlier.length - most)} before them
              </a>
            </p>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}
