import type { ComponentChildren } from 'preact';
import type { Factuality, StatementKind } from '../../model/statement.js';
import { composeDay, composeInstant } from '../../publish/dates.js';
import { getHostName, getWebAddress } from '../../publish/web-address.js';
import { composeCount, composeFactuality, KIND_NAMES, NOT_STATED } from '../../publish/words.js';

/** What a text does not say is said in the same two words everywhere. */
export function NotStated({ what = NOT_STATED }: { readonly what?: string }) {
  return <span class="unstated">{what}</span>;
}

export function Day({ day }: { readonly day: string | null }) {
  return day === null ? <NotStated what="date not stated" /> : <time dateTime={day}>{composeDay(day)}</time>;
}

export function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{composeInstant(at)}</time>;
}

/** Apart from the word before it by a space, which a line that begins with it does without. */
export function ExampleChip() {
  return (
    <>
      {' '}
      <span class="chip chip-example">Example</span>
    </>
  );
}

export function KindLabel({ kind }: { readonly kind: StatementKind }) {
  return <span class={`kind k-${kind}`}>{KIND_NAMES[kind].one}</span>;
}

/** How it is told, where that is not plain. */
export function FactualityChip({
  statement: { kind, factuality },
}: {
  readonly statement: { readonly kind: StatementKind; readonly factuality: Factuality };
}) {
  const text = composeFactuality(kind, factuality);
  return text === null ? null : (
    <>
      {' '}
      <span class="chip">{text}</span>
    </>
  );
}

export function Publisher({ name }: { readonly name: string | null }) {
  return name === null ? <NotStated what="publisher not stated" /> : <span class="outside">{name}</span>;
}

/** An address of the outside world: http(s) is a link, anything else is text. */
export function OutsideAddress({ url }: { readonly url: string | null }) {
  if (url === null) return <NotStated />;
  const address = getWebAddress(url);
  if (address === null) return <span class="address">{url}</span>;
  return (
    <a class="address" href={address} rel="noreferrer nofollow ugc external" title={address}>
      {getHostName(address)}
    </a>
  );
}

interface PagerProps {
  readonly base: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly page: number;
  readonly size: number;
  /** null: not counted */
  readonly total: number | null;
  /** there are more than `total`; where nothing is counted: a page follows */
  readonly hasMore?: boolean | undefined;
}

export function Pager({ base, query, page, size, total, hasMore = false }: PagerProps) {
  const last = hasMore
    ? Number.POSITIVE_INFINITY
    : Math.max(1, total === null ? page : Math.ceil(total / size));
  if (last === 1) return null;
  return (
    <nav class="pager" aria-label="Pages of this list">
      {page > 1 ? <a href={composeQuery(base, { ...query, page: String(page - 1) })}>Newer</a> : null}
      <span>{`Page ${page}${composeExtent(last, total)}`}</span>
      {page < last ? <a href={composeQuery(base, { ...query, page: String(page + 1) })}>Older</a> : null}
    </nav>
  );
}

function composeExtent(last: number, total: number | null): string {
  if (total === null) return '';
  const rows = composeCount(total, 'row');
  return last === Number.POSITIVE_INFINITY ? `, more than ${rows}` : ` of ${last}, ${rows}`;
}

export function composeQuery(base: string, query: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const text = new URLSearchParams(given).toString();
  return text === '' ? base : `${base}?${text}`;
}

/** A table that scrolls by itself where it is too wide, by keyboard too. */
export function Sheet({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms, a section would be one landmark more
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div class="sheet" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
