import type { Hono } from 'hono';
import { type Agreement, measureAgreement } from '../../analyze/cohen-kappa.js';
import type { SecondReading } from '../../store/review/review-desk.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { Sheet } from '../views/parts.js';

/** How far each two readers agree, and where they do not. */
export function addAgreementPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/review/agreement', async (c) => {
    const [readings, people] = await Promise.all([
      kit.parts.review.listSecondReadings(),
      kit.parts.accounts.listPeople(),
    ]);
    const names = new Map(people.map((p) => [p.id, p.name]));
    return renderPage(c, kit, { title: 'Agreement' }, <AgreementPage readings={readings} names={names} />);
  });
}

interface PairOfReaders {
  readonly readers: readonly [string, string];
  readonly agreement: Agreement;
}

function listPairs(readings: readonly SecondReading[]): PairOfReaders[] {
  const pairs = new Map<string, (readonly [string, string])[]>();
  for (const { verdicts } of readings) {
    const readers = Object.keys(verdicts).sort();
    for (const [i, a] of readers.entries()) {
      for (const b of readers.slice(i + 1)) {
        const key = JSON.stringify([a, b]);
        pairs.set(key, [...(pairs.get(key) ?? []), [verdicts[a] ?? '', verdicts[b] ?? '']]);
      }
    }
  }
  return [...pairs].map(([key, verdicts]) => ({
    readers: JSON.parse(key) as [string, string],
    agreement: measureAgreement(verdicts),
  }));
}

interface AgreementProps {
  readonly readings: readonly SecondReading[];
  readonly names: ReadonlyMap<string, string>;
}

function AgreementPage({ readings, names }: AgreementProps) {
  const pairs = listPairs(readings);
  const split = readings.filter((r) => new Set(Object.values(r.verdicts)).size > 1).slice(0, 100);
  return (
    <>
      <header class="head">
        <h1>Agreement of readers</h1>
        <p class="lede">
          Cohen’s kappa: how far two readers agree beyond chance. 1 is always, 0 is no more than their habits
          would give. Statements get a <a href="/review?lane=second">second reading</a> by somebody who does
          not see the first.
        </p>
      </header>
      {pairs.length === 0 ? (
        <p class="unstated">No statement has been judged by two people yet.</p>
      ) : (
        <PairTable pairs={pairs} names={names} />
      )}
      {split.length > 0 ? <SplitList split={split} names={names} /> : null}
    </>
  );
}

function PairTable({
  pairs,
  names,
}: {
  readonly pairs: readonly PairOfReaders[];
  readonly names: AgreementProps['names'];
}) {
  return (
    <Sheet label="Agreement of each two readers">
      <table class="rows folds">
        <thead>
          <tr>
            <th scope="col">Readers</th>
            <th scope="col" class="amount">
              Both judged
            </th>
            <th scope="col" class="amount">
              Alike
            </th>
            <th scope="col" class="amount">
              By chance
            </th>
            <th scope="col" class="amount">
              Kappa
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(({ readers, agreement }) => (
            <tr key={readers.join()}>
              <th scope="row">{readers.map((r) => names.get(r) ?? r).join(' and ')}</th>
              <td class="amount" data-label="Both judged">
                {agreement.pairs}
              </td>
              <td class="amount" data-label="Alike">
                {composeShare(agreement.observed)}
              </td>
              <td class="amount" data-label="By chance">
                {composeShare(agreement.expected)}
              </td>
              <td class="amount" data-label="Kappa">
                {agreement.kappa === null ? 'not defined' : agreement.kappa.toFixed(2)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function composeShare(share: number | null): string {
  return share === null ? 'none' : `${Math.round(share * 100)} %`;
}

function SplitList({
  split,
  names,
}: {
  readonly split: readonly SecondReading[];
  readonly names: AgreementProps['names'];
}) {
  return (
    <>
      <h2>Judged differently</h2>
      <ul>
        {split.map(({ statementId, verdicts }) => (
          <li key={statementId}>
            <a href={`/statements/${encodeURIComponent(statementId)}`}>{statementId}</a>:{' '}
            {Object.entries(verdicts)
              .map(([reader, verdict]) => `${names.get(reader) ?? reader}: ${verdict}`)
              .join(', ')}
          </li>
        ))}
      </ul>
    </>
  );
}
