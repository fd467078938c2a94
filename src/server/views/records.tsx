import type { NotedRecord, RecordCheck, StatementCheck } from '../../model/series.js';
import {
  composeComparison,
  composeRecord,
  composeWhy,
  getSeriesPath,
  groupChecks,
  VERDICT_NAMES,
} from '../../publish/checks.js';
import { composeNumber } from '../../publish/words.js';
import { Source } from './ledger-parts.js';
import { Day, Instant } from './parts.js';

/** Superlatives held against their series, each with the days that decide it. */
export function CheckList({ checks }: { readonly checks: readonly StatementCheck[] }) {
  return (
    <ul class="checks">
      {groupChecks(checks).map(([check, ...copies]) =>
        check ? (
          <li key={check.statement.id}>
            <q class="outside">{composeComparison(check)}</q> <Verdict check={check} />{' '}
            <Source passage={check.statement.passage} />
            {copies.map(({ statement: { id, passage } }) => (
              <span key={id}>
                ; <Source passage={passage} />
              </span>
            ))}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** "does not hold against Drones launched: 20 June had as much or more", with the days. */
export function Verdict({ check: { check, series } }: { readonly check: StatementCheck }) {
  return (
    <>
      <VerdictChip verdict={check.verdict} />
      {series ? (
        <>
          {' '}
          against{' '}
          <a class="outside" href={getSeriesPath(series.id)}>
            {series.name}
          </a>
        </>
      ) : null}
      : {composeWhy(check)}
      {series && check.rows.length > 0 ? (
        <>
          {' '}
          (
          {check.rows.map((row, i) => (
            <span key={row.day}>
              {i > 0 ? ', ' : ''}
              <a href={getSeriesPath(series.id, row.day)}>
                <Day day={row.day} />: {composeNumber(row.value)}
              </a>
            </span>
          ))}
          )
        </>
      ) : null}
      .
    </>
  );
}

function VerdictChip({ verdict }: Pick<RecordCheck, 'verdict'>) {
  return <span class={`chip verdict-${verdict.replaceAll(' ', '-')}`}>{VERDICT_NAMES[verdict]}</span>;
}

export function RecordList({ records }: { readonly records: readonly NotedRecord[] }) {
  return (
    <ul class="records">
      {records.map((record) => (
        <li key={`${record.series.id} ${record.day}`}>
          <a class="outside" href={getSeriesPath(record.series.id, record.day)}>
            {composeRecord(record)}
          </a>{' '}
          <small>
            noted <Instant at={record.notedAt} />
          </small>
        </li>
      ))}
    </ul>
  );
}
