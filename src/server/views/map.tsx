import type { MapPlace } from '../../analyze/map-points.js';
import type { DrawnArea, DrawnPlace, MapView } from '../../analyze/map-view.js';
import { getPassagePath } from '../../publish/citations.js';
import { createPassageSource, describeStatement } from '../../publish/describe-statement.js';
import { composeCount, PRECISION_NAMES } from '../../publish/words.js';
import type { ListedStatement } from '../../store/catalog.js';
import { Sheet } from './parts.js';

type Places = readonly MapPlace<ListedStatement>[];

/** The places of events on Natural Earth, drawn by the server. The table beside it says the same. */
export function PlaceMap({ view, places }: { readonly view: MapView; readonly places: Places }) {
  const hasDisputed = view.areas.some((a) => a.isDisputed);
  return (
    <figure class="map">
      <svg
        viewBox={`0 0 ${view.width} ${view.height}`}
        role="img"
        aria-label="Map of the places in the table that follows"
      >
        <defs>
          <pattern
            id="hatch"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        <rect class="sea" width={view.width} height={view.height} />
        {view.areas.map((area) => (
          <Area key={`${area.name} ${area.code}`} area={area} />
        ))}
        {view.areas.map(({ name, label }) =>
          label ? (
            <text key={name} class="land-name" x={label.x} y={label.y}>
              {name}
            </text>
          ) : null,
        )}
        {view.places.map((place) => (
          <PlaceMark key={place.index} drawn={place} count={places[place.index]?.items.length ?? 1} />
        ))}
        <ScaleBar view={view} />
      </svg>
      <figcaption>
        Numbers are rows of the table. A dot is a place; a dashed ring or a shaded country an area somewhere
        in which it happened. Borders: Natural Earth, as held
        {hasDisputed ? '; hatched: whose it is differs between worldviews' : ''}. No position is taken.
      </figcaption>
    </figure>
  );
}

function Area({ area }: { readonly area: DrawnArea }) {
  return (
    <>
      <path class={area.isMarked ? 'land land-marked' : 'land'} d={area.path}>
        <title>{area.name}</title>
      </path>
      {area.isDisputed ? <path class="disputed" d={area.path} fill="url(#hatch)" /> : null}
    </>
  );
}

function PlaceMark({ drawn, count }: { readonly drawn: DrawnPlace; readonly count: number }) {
  const { place, x, y, area, index } = drawn;
  const isPoint = place.precision <= 2;
  const radius = Math.min(3.5 + Math.sqrt(count), 9);
  const at = area > radius ? radius : radius + 2;
  return (
    <g class="place">
      {area > radius ? <circle class="place-area" cx={x} cy={y} r={area} /> : null}
      <circle class={isPoint ? 'place-point' : 'place-somewhere'} cx={x} cy={y} r={radius}>
        <title>{`${index + 1}. ${place.name}: ${composeCount(count, 'event')}, ${PRECISION_NAMES[place.precision]}`}</title>
      </circle>
      <text class="place-number" x={x + at + 2} y={y - at}>
        {index + 1}
      </text>
    </g>
  );
}

function ScaleBar({ view }: { readonly view: MapView }) {
  const y = view.height - 14;
  return (
    <g class="scale">
      <line x1={14} x2={14 + view.scale.length} y1={y} y2={y} />
      <text x={14} y={y - 5}>{`${view.scale.km} km`}</text>
    </g>
  );
}

interface PlaceTableProps {
  readonly places: Places;
  /** numbers of the places that the map shows, from 0 */
  readonly seen: ReadonlySet<number>;
}

export function PlaceTable({ places, seen }: PlaceTableProps) {
  return (
    <Sheet label="Places of the events">
      <table class="places folds">
        <caption class="visually-hidden">Places of the events, as numbered on the map</caption>
        <thead>
          <tr>
            <th scope="col" class="amount">
              No.
            </th>
            <th scope="col">Place</th>
            <th scope="col">How finely known</th>
            <th scope="col">Events</th>
          </tr>
        </thead>
        <tbody>
          {places.map(({ place, items }, i) => (
            <tr key={`${place.name} ${i}`}>
              <td class="amount">{i + 1}</td>
              <th scope="row">
                {[place.name, place.admin1 === place.name ? null : place.admin1, place.countryCode]
                  .filter(Boolean)
                  .join(', ')}
              </th>
              <td data-label="Known">
                {PRECISION_NAMES[place.precision]}
                {place.lat === null ? '; no coordinates' : seen.has(i) ? '' : '; off the map'}
              </td>
              <td data-label="Events">
                <EventLinks items={items} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function EventLinks({ items }: { readonly items: readonly ListedStatement[] }) {
  return (
    <>
      {items.slice(0, 4).map(({ id, statement, mentions, document }, i) => {
        const { who, verb } = describeStatement(statement, createPassageSource(statement, mentions));
        return (
          <span key={id}>
            {i > 0 ? '; ' : ''}
            <a href={getPassagePath(document.id, statement.id)}>
              {who[0] ? `${who[0].name}: ` : ''}
              {verb}
            </a>
            {document.publisher === null ? null : <small class="outside"> {document.publisher}</small>}
          </span>
        );
      })}
      {items.length > 4 ? ` and ${items.length - 4} more` : ''}
    </>
  );
}
