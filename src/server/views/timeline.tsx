import type { Timeline, TimelineEntry, TimelineMark, TimelineScale } from '../../analyze/timeline.js';
import { scaleTimeline } from '../../analyze/timeline.js';
import { getPassagePath } from '../../publish/citations.js';
import { composeBounds, composeDate, composeDay } from '../../publish/dates.js';
import { createPassageSource, describeStatement } from '../../publish/describe-statement.js';
import { composeCount, KIND_NAMES, STATEMENT_KINDS } from '../../publish/words.js';
import type { ListedStatement } from '../../store/catalog.js';
import { Day, ExampleChip, KindLabel, Sheet } from './parts.js';
import { Parties } from './statement-card.js';

/** By the day in the world; what only its publication dates says so. */
export function TimelineView({ timeline }: { readonly timeline: Timeline<ListedStatement> }) {
  const scale = scaleTimeline(timeline);
  return (
    <>
      {scale ? (
        <Sheet label="Days of the statements">
          <TimelinePicture scale={scale} />
        </Sheet>
      ) : null}
      {scale && scale.outside > 0 ? (
        <p class="aside">
          {composeCount(scale.outside, 'statement')} of days far from these: in the list only.
        </p>
      ) : null}
      <DayList days={timeline.days.slice(0, SHOWN_DAYS)} />
      {timeline.days.length > SHOWN_DAYS ? (
        <details>
          <summary>{composeCount(timeline.days.length - SHOWN_DAYS, 'earlier day')}</summary>
          <DayList days={timeline.days.slice(SHOWN_DAYS)} />
        </details>
      ) : null}
      {timeline.undated.length > 0 ? (
        <p class="aside">{composeCount(timeline.undated.length, 'statement')} without any date.</p>
      ) : null}
    </>
  );
}

const SHOWN_DAYS = 6;

function DayList({ days }: { readonly days: Timeline<ListedStatement>['days'] }) {
  return (
    <ol class="timeline">
      {days.map(({ day, entries }) => (
        <li key={day}>
          <h3>
            <Day day={day} />
          </h3>
          <ul>
            {entries.map((entry) => (
              <TimelineLine key={entry.item.id} entry={entry} day={day} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

interface LineProps {
  readonly entry: TimelineEntry<ListedStatement>;
  /** under which it stands */
  readonly day: string;
}

function TimelineLine({ entry, day }: LineProps) {
  const basis = describeBasis(entry, day);
  const { item } = entry;
  const { statement, mentions, document } = item;
  const summary = describeStatement(statement, createPassageSource(statement, mentions));
  return (
    <li class={`k-${statement.kind}`}>
      <KindLabel kind={statement.kind} /> <Parties parties={summary.who} nobody={summary.nobody} />{' '}
      <span class="verb outside">{summary.verb}</span>
      {summary.toWhom.length > 0 ? (
        <>
          {' '}
          <span class="toward">toward</span> <Parties parties={summary.toWhom} nobody="" />
        </>
      ) : null}
      <span class="content outside"> {summary.what ?? statement.quote}</span>{' '}
      <small>
        {basis === null ? null : `${basis}; `}
        <a href={getPassagePath(document.id, statement.id)}>{document.publisher ?? 'passage'}</a>
        {document.isExample ? <ExampleChip /> : null}
      </small>
    </li>
  );
}

/** What more is to be said of its day than that it stands under it; null: nothing. */
function describeBasis(
  { basis, edtf, earliest, latest, item }: TimelineEntry<ListedStatement>,
  day: string,
): string | null {
  if (basis === 'reported') return 'day of the report; its own day not stated';
  const when = edtf === null ? composeBounds(earliest, latest) : composeDate(edtf).text;
  if (item.statement.kind === 'commitment') return `due ${when}`;
  return when === composeDay(day) ? null : `dated ${when}`;
}

const ROW = 26;
const LEFT = 110;
const WIDTH = 720;

function TimelinePicture({ scale }: { readonly scale: TimelineScale }) {
  const kinds = STATEMENT_KINDS.filter((kind) => scale.marks.some((m) => m.kind === kind));
  const height = kinds.length * ROW + 30;
  const toX = (x: number) => LEFT + x * (WIDTH - LEFT - 12);
  const label = `Statements by day, ${composeDay(scale.from)} to ${composeDay(scale.to)}; the list below has them all.`;
  return (
    <svg class="strip" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {scale.ticks.map(({ day, x }) => (
        <g key={day}>
          <line class="tick" x1={toX(x)} x2={toX(x)} y1={0} y2={height - 20} />
          <text class="tick-name" x={toX(x) + 3} y={height - 6}>
            {composeTick(day)}
          </text>
        </g>
      ))}
      {kinds.map((kind, row) => (
        <g key={kind} class={`k-${kind}`}>
          <text class="row-name" x={0} y={row * ROW + 18}>
            {KIND_NAMES[kind].many}
          </text>
          {scale.marks
            .filter((m) => m.kind === kind)
            .map((m) => (
              <Mark key={`${m.day} ${m.width}`} mark={m} y={row * ROW + 14} toX={toX} />
            ))}
        </g>
      ))}
    </svg>
  );
}

/** "2025-08-21" -> "21 Aug 2025" */
function composeTick(day: string): string {
  const [number, month, year] = composeDay(day).split(' ');
  return `${number} ${month?.slice(0, 3)} ${year}`;
}

interface MarkProps {
  readonly mark: TimelineMark;
  readonly y: number;
  toX(x: number): number;
}

/** A dot for a day, a bar for a span of days; larger for more. */
function Mark({ mark, y, toX }: MarkProps) {
  const [from, to] = [toX(mark.x), toX(mark.x + mark.width)];
  const radius = Math.min(3 + Math.sqrt(mark.count) * 1.6, 10);
  const title = `${composeDay(mark.day)}: ${mark.count}`;
  if (to - from > 40) {
    return (
      <rect class="mark mark-range" x={from} y={y - 3} width={to - from} height={6} rx={3}>
        <title>{title}</title>
      </rect>
    );
  }
  return (
    <circle class="mark" cx={(from + to) / 2} cy={y} r={radius}>
      <title>{title}</title>
    </circle>
  );
}
