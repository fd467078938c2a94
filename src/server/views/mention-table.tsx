import type { Mention } from '../../model/mention.js';
import { composeBounds } from '../../publish/dates.js';
import { composeQuantity, composeScore, PRECISION_NAMES } from '../../publish/words.js';
import { NotStated, Sheet } from './parts.js';

/** What is named in a text, and who, where, when or how many it is taken to be. */
export function MentionTable({ mentions }: { readonly mentions: readonly Mention[] }) {
  return (
    <Sheet label="Mentions">
      <table class="mentions">
        <caption class="visually-hidden">Mentions in the order of the text</caption>
        <thead>
          <tr>
            <th scope="col">Id</th>
            <th scope="col">Words</th>
            <th scope="col">Type</th>
            <th scope="col">Taken to be</th>
            <th scope="col" class="amount">
              Score
            </th>
          </tr>
        </thead>
        <tbody>
          {mentions.map((mention) => (
            <tr key={mention.id}>
              <td>{mention.id}</td>
              <th scope="row">{mention.text}</th>
              <td>{mention.type}</td>
              <td>{composeMeaning(mention) ?? <NotStated what="could not be said" />}</td>
              <td class="amount">{composeScore(mention.score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function composeMeaning(mention: Mention): string | null {
  switch (mention.type) {
    case 'actor': {
      const { actor, antecedent } = mention;
      const link = antecedent === null ? null : `stands for ${antecedent}`;
      const parts = actor ? [actor.name, actor.country, actor.sector, actor.kind, link] : [link];
      return joinParts(parts);
    }
    case 'place': {
      const { place } = mention;
      if (!place) return null;
      const point = place.lat === null ? null : `${place.lat.toFixed(2)}, ${(place.lon ?? 0).toFixed(2)}`;
      return joinParts([
        place.name,
        place.admin1,
        place.countryCode,
        point,
        PRECISION_NAMES[place.precision],
      ]);
    }
    case 'time': {
      const { type, value, mod, edtf, earliest, latest } = mention.time;
      return joinParts([type, value, mod, edtf === value ? null : edtf, composeBounds(earliest, latest)]);
    }
    case 'quantity':
      return joinParts([mention.quantity.kind, composeQuantity(mention.quantity)]);
  }
}

function joinParts(parts: readonly (string | null)[]): string | null {
  const given = parts.filter((p): p is string => p !== null && p !== '');
  return given.length > 0 ? given.join(' · ') : null;
}
