import type { HealthState } from '../../analyze/source-health.js';
import { INTERNATIONAL, NO_COUNTRY, NO_LANGUAGE } from '../../model/source.js';
import { composeNumber } from '../../publish/words.js';
import type { ListedSource } from '../../workers/source-desk.js';
import type { AppParts } from '../app-parts.js';
import { Instant, NotStated, Sheet } from './parts.js';

const STATE_NAMES: Readonly<Record<HealthState, string>> = {
  off: 'off',
  ok: 'well',
  ailing: 'some failures',
  silent: 'silent',
  failing: 'failing',
};

export function HealthChip({ state }: { readonly state: HealthState }) {
  return <span class="chip">{STATE_NAMES[state]}</span>;
}

/** By a country of `Source`; null: not stated. */
export type NameCountry = (country: string) => string | null;

/** Countries by the names of the registry of actors. */
export function createCountryNames(actors: AppParts['actors']): NameCountry {
  return (country) => {
    if (country === NO_COUNTRY) return null;
    return country === INTERNATIONAL ? 'International' : (actors.find(country)?.name ?? country);
  };
}

/** How many countries sources are of: an international organization is of none. */
export function countCountries(sources: readonly ListedSource[]): number {
  const named = sources.map(({ source }) => source.country);
  return new Set(named.filter((c) => c !== INTERNATIONAL && c !== NO_COUNTRY)).size;
}

/** Made when first asked for: that takes as long as some pages. */
let languages: Intl.DisplayNames | null = null;

/** The English name of a language by its BCP 47 tag; the tag where it has none; null: not stated. */
export function nameLanguage(tag: string): string | null {
  if (tag === NO_LANGUAGE) return null;
  languages ??= new Intl.DisplayNames('en', { type: 'language' });
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Owner before name of the outlet's country: who stands behind it is what independence is counted by. */
export function SourceTable({
  items,
  caption,
  isOn,
  nameCountry,
}: {
  readonly items: readonly ListedSource[];
  readonly nameCountry: NameCountry;
  readonly caption: string;
  readonly isOn: boolean;
}) {
  return (
    <Sheet label={caption}>
      <table class="folds">
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Source</th>
            <th scope="col">Owner</th>
            <th scope="col">Country</th>
            <th scope="col">Reliability</th>
            {isOn ? <th scope="col">Health</th> : null}
            {isOn ? <th scope="col">Last new</th> : null}
            {isOn ? (
              <th scope="col" class="amount">
                Seven days
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {items.map(({ source, health, lastNewAt, items7d }) => (
            <tr key={source.id}>
              <th scope="row">
                <a href={`/sources/${source.id}`}>{source.name}</a>
              </th>
              <td data-label="Owner">
                {source.owner} <small>{source.affiliation}</small>
              </td>
              <td data-label="Country">{nameCountry(source.country) ?? <NotStated />}</td>
              <td data-label="Reliability">{source.reliability.grade}</td>
              {isOn ? (
                <td data-label="Health">
                  <HealthChip state={health.state} />
                </td>
              ) : null}
              {isOn ? (
                <td data-label="Last new">
                  {lastNewAt ? <Instant at={lastNewAt} /> : <NotStated what="never" />}
                </td>
              ) : null}
              {isOn ? (
                <td data-label="Seven days" class="amount">
                  {composeNumber(items7d)} of {composeNumber(Math.round(health.expected7d))}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
