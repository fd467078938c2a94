import type { DocumentVersion } from '../../store/catalog.js';
import { OutsideAddress } from './parts.js';

/** Which version of its article a document is, with ways to the others and what changed since the one before. */
export function VersionNote({ version }: { readonly version: DocumentVersion | null }) {
  if (version === null) return null;
  const { number, total, formerId, nextId, changes } = version;
  return (
    <details class="versions">
      <summary>
        Version {number} of {total}
        {changes ? ', what changed' : ', changed later'}
      </summary>
      <p>
        {formerId ? <a href={`/documents/${formerId}`}>Version {number - 1}</a> : null}
        {formerId && nextId ? ' · ' : null}
        {nextId ? <a href={`/documents/${nextId}`}>Version {number + 1}</a> : null}
      </p>
      {changes ? (
        <>
          <Altered sentences={changes.altered} />
          <Sentences name="Added" sentences={changes.added} />
          <Sentences name="Removed" sentences={changes.removed} />
        </>
      ) : null}
    </details>
  );
}

/** Where an entry of a live blog was read. */
export function EntryNote({ page }: { readonly page: string | null }) {
  return page === null ? null : (
    <p class="entry-of">
      An entry of a live blog: <OutsideAddress url={page} />
    </p>
  );
}

interface SentencesProps {
  readonly name: 'Added' | 'Removed';
  readonly sentences: readonly string[];
}

function Sentences({ name, sentences }: SentencesProps) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h2>{name}</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{name === 'Added' ? <ins>{sentence}</ins> : <del>{sentence}</del>}</li>
        ))}
      </ul>
    </section>
  );
}

function Altered({
  sentences,
}: {
  readonly sentences: readonly { readonly from: string; readonly to: string }[];
}) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h2>Altered</h2>
      <ul>
        {sentences.map(({ from, to }) => (
          <li key={to}>
            <del>{from}</del> <ins>{to}</ins>
          </li>
        ))}
      </ul>
    </section>
  );
}
