import type { RequiredOutcome } from '../../analyze/requirements.js';

const ROW = 46;
const WIDTH = 760;
const BOX = 300;

/** What must hold, on the left, with an arrow to what waits for it. The table beside it says the same in full. */
export function RequirementGraph({ outcomes }: { readonly outcomes: readonly RequiredOutcome[] }) {
  const rows = outcomes.flatMap((o, group) => o.requirements.slice(0, 4).map((r) => ({ ...r, group })));
  const height = Math.max(rows.length, 1) * ROW + 8;
  const middle = (group: number) => {
    const own = rows.flatMap((r, i) => (r.group === group ? [i] : []));
    return (((own[0] ?? 0) + (own.at(-1) ?? 0)) / 2) * ROW + ROW / 2;
  };
  return (
    <svg
      class="graph"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label="What is required before what; the table below says the same"
    >
      {rows.map(({ condition, sense, group }, i) => (
        <g key={condition.id}>
          <rect x={1} y={i * ROW + 4} width={BOX} height={ROW - 8} rx={3} />
          <text x={10} y={i * ROW + 20}>
            {cut(condition.holder?.name ?? 'not stated', 40)}
          </text>
          <text x={10} y={i * ROW + 34} class="matter">
            {cut(`${sense === 'must hold' ? '' : 'not: '}${condition.requirement}`, 44)}
          </text>
          <path
            d={`M${BOX + 1} ${i * ROW + ROW / 2} L${WIDTH - BOX - 8} ${middle(group)}`}
            class={sense === 'must hold' ? 'needs' : 'bars'}
          />
        </g>
      ))}
      {outcomes.map(({ outcome }, group) => (
        <g key={outcome}>
          <rect
            x={WIDTH - BOX - 1}
            y={middle(group) - ROW / 2 + 4}
            width={BOX}
            height={ROW - 8}
            rx={3}
            class="outcome"
          />
          <text x={WIDTH - BOX + 9} y={middle(group) + 4} class="matter">
            {cut(outcome, 44)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
