import type { Statement } from '../../model/statement.js';
import type { Field, Party, StatementSource, StatementSummary } from '../../publish/describe-statement.js';
import { describeStatement } from '../../publish/describe-statement.js';
import { composeScore } from '../../publish/words.js';
import { FactualityChip, KindLabel, NotStated } from './parts.js';

interface CardProps {
  readonly statement: Statement;
  readonly source: StatementSource;
  /** path of its own page; null where nothing is stored */
  readonly permalink: string | null;
  /** the document's main happening */
  readonly isMain?: boolean;
}

/** A statement beside its text: `id` is the permalink's target, `#p-<id>` is its passage. */
export function StatementCard({ statement, source, permalink, isMain = false }: CardProps) {
  const { id, kind } = statement;
  const summary = describeStatement(statement, source);
  return (
    <article
      class={`card k-${kind}`}
      id={id}
      tabIndex={-1}
      data-statement={id}
      aria-labelledby={`${id}-name`}
    >
      <header>
        <h3 id={`${id}-name`}>
          <span class="number">{getNumber(id)}</span> <KindLabel kind={kind} />
        </h3>
        <Chips statement={statement} isMain={isMain} />
        <Ways id={id} permalink={permalink} />
      </header>
      <StatementLine summary={summary} />
      <Fields
        fields={[
          ...summary.fields,
          { label: 'Rule', value: statement.rule, note: composeScore(statement.score) },
        ]}
      />
    </article>
  );
}

/** "s3" -> "3" */
export function getNumber(id: string): string {
  return id.replace(/^\D+/, '');
}

export function Chips({ statement, isMain }: { readonly statement: Statement; readonly isMain: boolean }) {
  return (
    <p class="chips">
      {isMain ? <span class="chip chip-main">Main event</span> : null}
      <FactualityChip statement={statement} />
    </p>
  );
}

/** Who, before what; and on whose word. */
export function StatementLine({ summary }: { readonly summary: StatementSummary }) {
  const { who, nobody, verb, what, toWhom, isQuoted } = summary;
  return (
    <div class="line">
      <p>
        <Parties parties={who} nobody={nobody} /> <span class="verb outside">{verb}</span>
        {toWhom.length > 0 ? (
          <>
            {' '}
            <span class="toward">toward</span> <Parties parties={toWhom} nobody="" />
          </>
        ) : null}
        {what === null ? null : <Content text={what} isQuoted={isQuoted} />}
      </p>
      <Word attribution={summary.attribution} />
    </div>
  );
}

function Content({ text, isQuoted }: { readonly text: string; readonly isQuoted: boolean }) {
  const bare = text.trim().replace(/^["“”«»]+|["“”«»]+$/g, '');
  return isQuoted ? (
    <q class="content outside">{bare}</q>
  ) : (
    <>
      {' '}
      <span class="content outside">{text.trim()}</span>
    </>
  );
}

export function Parties({
  parties,
  nobody,
}: {
  readonly parties: readonly Party[];
  readonly nobody: string;
}) {
  if (parties.length === 0) return <NotStated what={nobody} />;
  return (
    <>
      {parties.map((party, i) => (
        <span key={party.name}>
          {i > 0 ? ', ' : ''}
          <b class="who outside">{party.name}</b>
          {party.said ? <span class="said outside"> (“{party.said}”)</span> : null}
        </span>
      ))}
    </>
  );
}

function Word({ attribution }: { readonly attribution: StatementSummary['attribution'] }) {
  if (!attribution) return null;
  const { speaker, cue } = attribution;
  return (
    <p class="word">
      On the word of{' '}
      {speaker ? <b class="who outside">{speaker.name}</b> : <NotStated what="somebody not named" />}
      {cue ? <span class="said outside"> (“{cue}”)</span> : null}
    </p>
  );
}

export function Fields({ fields }: { readonly fields: readonly Field[] }) {
  if (fields.length === 0) return null;
  return (
    <dl class="fields">
      {fields.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value === null ? <NotStated /> : <span class="outside">{value}</span>}
            {note ? <small class="outside"> {note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Ways({ id, permalink }: { readonly id: string; readonly permalink: string | null }) {
  return (
    <p class="ways">
      <a class="to-passage" href={`#p-${id}`} aria-label={`Passage of statement ${getNumber(id)}`}>
        Passage
      </a>{' '}
      {permalink ? (
        <a href={permalink} aria-label={`Permalink of statement ${getNumber(id)}`}>
          Permalink
        </a>
      ) : null}
    </p>
  );
}
