import type { StatementKind } from '../../model/statement.js';
import { getPassagePath, getStatementPath } from '../../publish/citations.js';
import { createPassageSource, describeStatement, type Field } from '../../publish/describe-statement.js';
import { KIND_NAMES } from '../../publish/words.js';
import type { ListedStatement } from '../../store/catalog.js';
import { Day, ExampleChip, FactualityChip, NotStated, Publisher, Sheet } from './parts.js';
import { Parties } from './statement-card.js';

/** Fields that get a column of their own. Labels are those of describeStatement. */
const COLUMNS: Readonly<Record<StatementKind, readonly string[]>> = {
  event: ['Where', 'When', 'Killed'],
  claim: [],
  position: ['Reason'],
  condition: [],
  commitment: ['Due'],
  assessment: ['Likelihood'],
};

const WHAT_NAMES: Readonly<Record<StatementKind, string>> = {
  event: 'What, and to whom',
  claim: 'Says',
  position: 'Position',
  condition: 'Condition',
  commitment: 'Undertaking',
  assessment: 'Judgment',
};

interface TableProps {
  readonly kind: StatementKind;
  readonly items: readonly ListedStatement[];
  readonly caption: string;
}

/** Statements of one kind for comparing: who first, then what, then where it is reported. */
export function StatementTable({ kind, items, caption }: TableProps) {
  const columns = COLUMNS[kind];
  return (
    <Sheet label={caption}>
      <table class={`statements folds k-${kind}`}>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">{WHAT_NAMES[kind]}</th>
            {columns.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
            <th scope="col">Reported by</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <StatementRow key={item.id} item={item} columns={columns} />
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}

function StatementRow({
  item,
  columns,
}: {
  readonly item: ListedStatement;
  readonly columns: readonly string[];
}) {
  const { statement, mentions } = item;
  const summary = describeStatement(statement, createPassageSource(statement, mentions));
  return (
    <tr>
      <th scope="row">
        <Parties parties={summary.who} nobody={summary.nobody} />
      </th>
      <td>
        <span class="verb outside">{summary.verb}</span>
        {summary.toWhom.length > 0 ? (
          <>
            {' '}
            <span class="toward">toward</span> <Parties parties={summary.toWhom} nobody="" />
          </>
        ) : null}
        <FactualityChip statement={statement} />
        <blockquote class="quote">{summary.what ?? statement.quote}</blockquote>
      </td>
      {columns.map((name) => (
        <FieldCell key={name} name={name} field={summary.fields.find((f) => f.label === name)} />
      ))}
      <td data-label="Reported by">
        <ReportedBy item={item} />
      </td>
    </tr>
  );
}

interface FieldProps {
  readonly name: string;
  /** undefined: not asked of such a statement */
  readonly field: Field | undefined;
}

function FieldCell({ name, field }: FieldProps) {
  const kind = name === 'Killed' ? 'amount' : undefined;
  if (!field) return <td class={kind} />;
  return (
    <td data-label={name} class={kind}>
      {field.value === null ? <NotStated /> : <span class="outside">{field.value}</span>}
      {field.value !== null && field.note ? <small class="outside"> {field.note}</small> : null}
    </td>
  );
}

/** Outlet, day and the way to the passage. */
export function ReportedBy({ item }: { readonly item: ListedStatement }) {
  const { document, statement } = item;
  const name = `${KIND_NAMES[statement.kind].one} ${statement.id.slice(1)} in ${document.title ?? 'its document'}`;
  return (
    <span class="reported">
      <Publisher name={document.publisher} />, <Day day={document.published} />
      {document.isExample ? <ExampleChip /> : null}{' '}
      <span class="ways">
        <a href={getPassagePath(document.id, statement.id)} aria-label={`Passage: ${name}`}>
          Passage
        </a>{' '}
        <a href={getStatementPath(item.id)} aria-label={`Permalink: ${name}`}>
          Permalink
        </a>
      </span>
    </span>
  );
}
