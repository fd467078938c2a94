import { LANES, type Lane, MOST_COUNTED } from '../../model/review-lane.js';
import type { Span } from '../../model/span.js';
import { getPassagePath } from '../../publish/citations.js';
import { composeDecision } from '../../publish/decisions.js';
import { createPassageSource, describeStatement } from '../../publish/describe-statement.js';
import { composeScore, FACTUALITY_NAMES, KIND_MEANINGS, KIND_NAMES } from '../../publish/words.js';
import type { ConflictName, ListedStatement } from '../../store/catalog.js';
import type { DecisionRecord } from '../../store/review/review-desk.js';
import type { DeskPlace } from '../pages/review-form.js';
import { History } from './history.js';
import { composeQuery, Day, ExampleChip, KindLabel, Publisher } from './parts.js';
import { EditForm, type NamedActor } from './review-edit.js';
import { Fields, StatementLine } from './statement-card.js';

const LANE_NAMES: Readonly<Record<Lane, { readonly name: string; readonly why: string }>> = {
  disputed: { name: 'Disputed', why: 'statements of events that sources contradict each other about' },
  due: { name: 'Due', why: 'promises whose deadline has come or comes within two weeks' },
  doubtful: { name: 'Doubtful', why: 'low scores: of these the rules get many wrong' },
  new: { name: 'New', why: 'what arrived last' },
  second: { name: 'Second reading', why: 'judged once, by somebody else; their verdict is hidden' },
};

export interface Exhibit {
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly actors: readonly NamedActor[];
  readonly siblings: readonly ListedStatement[];
  readonly alike: readonly ListedStatement[];
  readonly decisions: readonly DecisionRecord[];
}

interface ReviewProps {
  readonly csrf: string;
  readonly place: DeskPlace;
  readonly counts: Readonly<Record<Lane, number>>;
  readonly conflicts: readonly ConflictName[];
  readonly done: DecisionRecord | null;
  readonly item: ListedStatement | null;
  readonly exhibit: Exhibit | null;
}

export function ReviewPage(props: ReviewProps) {
  const { place, counts, conflicts, done, item, exhibit, csrf } = props;
  return (
    <div class="desk" data-desk="">
      <header class="head">
        <h1>Review</h1>
        <Lanes place={place} counts={counts} />
        <ConflictChoice place={place} conflicts={conflicts} />
      </header>
      {done ? <Done done={done} place={place} csrf={csrf} /> : null}
      {item && exhibit ? (
        <Item {...props} item={item} exhibit={exhibit} />
      ) : (
        <Nothing place={place} counts={counts} />
      )}
      <Keys />
    </div>
  );
}

function Lanes({ place, counts }: Pick<ReviewProps, 'place' | 'counts'>) {
  return (
    <nav aria-label="What waits">
      <ul class="lanes">
        {LANES.map((lane) => (
          <li key={lane}>
            <a
              href={composeQuery('/review', { lane, conflict: place.conflict })}
              aria-current={lane === place.lane ? 'true' : undefined}
              title={LANE_NAMES[lane].why}
            >
              {LANE_NAMES[lane].name} <span class="count">{composeCapped(counts[lane])}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function composeCapped(count: number): string {
  return count >= MOST_COUNTED ? `${MOST_COUNTED}+` : String(count);
}

function ConflictChoice({ place, conflicts }: Pick<ReviewProps, 'place' | 'conflicts'>) {
  return (
    <form class="row-form" method="get" action="/review">
      <input type="hidden" name="lane" value={place.lane} />
      <label>
        Conflict{' '}
        <select name="conflict">
          <option value="">all</option>
          {conflicts.map((c) => (
            <option key={c.id} value={c.id} selected={c.id === place.conflict}>
              {c.name}
            </option>
          ))}
        </select>
      </label>{' '}
      <button type="submit">Show</button> <a href="/review/agreement">Agreement of readers</a>
    </form>
  );
}

function Done({
  done,
  place,
  csrf,
}: {
  readonly done: DecisionRecord;
  readonly place: DeskPlace;
  readonly csrf: string;
}) {
  return (
    <div class="notice done" role="status">
      <span>{composeDecision(done.decision.body)}.</span>
      {done.isUndone ? (
        <span> Taken back.</span>
      ) : (
        <form method="post" action="/review/undo" class="row-form">
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="decision" value={done.decision.id} />
          <PlaceFields place={place} />
          <button type="submit" data-key="u" class="quiet">
            Undo <kbd>u</kbd>
          </button>
        </form>
      )}
    </div>
  );
}

export function PlaceFields({ place }: { readonly place: DeskPlace }) {
  return (
    <>
      <input type="hidden" name="lane" value={place.lane} />
      <input type="hidden" name="conflict" value={place.conflict} />
      <input type="hidden" name="at" value={String(place.at)} />
    </>
  );
}

function Item({
  item,
  exhibit,
  place,
  csrf,
}: ReviewProps & { readonly item: ListedStatement; readonly exhibit: Exhibit }) {
  const { statement, document } = item;
  return (
    <div class="desk-item">
      <section class={`exhibit k-${statement.kind}`} aria-labelledby="passage-name">
        <h2 id="passage-name">
          <a href={getPassagePath(document.id, statement.id)}>{document.title ?? 'Untitled document'}</a>
        </h2>
        <p class="kicker">
          <span>
            <Publisher name={document.publisher} />, <Day day={document.published} />
          </span>
          {document.isExample ? <ExampleChip /> : null}
        </p>
        <blockquote class="text" data-passage-text="">
          <Context text={exhibit.text} sentences={exhibit.sentences} passage={statement} />
        </blockquote>
        {place.lane === 'second' ? null : <History decisions={exhibit.decisions} />}
      </section>
      <Verdict item={item} exhibit={exhibit} place={place} csrf={csrf} />
    </div>
  );
}

/** The passage with the sentence before it and the one after. */
function Context({
  text,
  sentences,
  passage,
}: {
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly passage: Span;
}) {
  const first = sentences.findIndex((s) => s.end > passage.start);
  const last = sentences.findLastIndex((s) => s.start < passage.end);
  const start = Math.min(sentences[Math.max(0, first - 1)]?.start ?? passage.start, passage.start);
  const end = Math.max(sentences[Math.min(sentences.length - 1, last + 1)]?.end ?? passage.end, passage.end);
  return (
    <p>
      {text.slice(start, passage.start)}
      <mark>{text.slice(passage.start, passage.end)}</mark>
      {text.slice(passage.end, end)}
    </p>
  );
}

function Verdict({
  item,
  exhibit,
  place,
  csrf,
}: Omit<ReviewProps, 'item' | 'exhibit' | 'counts' | 'conflicts' | 'done'> & {
  readonly item: ListedStatement;
  readonly exhibit: Exhibit;
}) {
  const { statement, mentions } = item;
  const summary = describeStatement(statement, createPassageSource(statement, mentions));
  return (
    <section class={`verdict k-${statement.kind}`} aria-labelledby="statement-name">
      <h2 id="statement-name" tabIndex={-1}>
        <KindLabel kind={statement.kind} /> <small>{KIND_MEANINGS[statement.kind]}</small>
      </h2>
      <StatementLine summary={summary} />
      <Fields
        fields={[
          ...summary.fields,
          { label: 'Told as', value: FACTUALITY_NAMES[statement.factuality] },
          { label: 'Rule', value: statement.rule, note: composeScore(statement.score) },
        ]}
      />
      <form method="post" action="/review" class="verdict-form">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="statement" value={item.id} />
        <PlaceFields place={place} />
        <label class="reason">
          Reason <input type="text" name="reason" maxLength={2_000} autocomplete="off" data-field="reason" />
        </label>
        <p class="verdicts">
          <Choice action="accept" key_="a" name="Accept" />
          <Choice action="reject" key_="r" name="Reject" />
          <Choice action="retract" key_="t" name="Outlet took it back" />
          <Step place={place} by={1} />
          <Step place={place} by={-1} />
        </p>
        <EditForm item={item} actors={exhibit.actors} />
        {statement.kind === 'event' ? (
          <>
            <Others
              open="m"
              name="Merge with statements of the same event"
              action="merge"
              items={exhibit.alike}
              none={`No other ${KIND_NAMES.event.one.toLowerCase()} of this type within three days.`}
            />
            <Others
              open="s"
              name="Split from its event"
              action="split"
              items={exhibit.siblings}
              none="It stands alone in its event."
            />
          </>
        ) : null}
      </form>
    </section>
  );
}

function Choice({
  action,
  key_,
  name,
}: {
  readonly action: string;
  readonly key_: string;
  readonly name: string;
}) {
  return (
    <button type="submit" name="action" value={action} data-key={key_}>
      {name} <kbd>{key_}</kbd>
    </button>
  );
}

function Step({ place, by }: { readonly place: DeskPlace; readonly by: 1 | -1 }) {
  const at = place.at + by;
  if (at < 0) return null;
  const { lane, conflict } = place;
  return (
    <a
      class="button quiet"
      data-key={by === 1 ? 'j' : 'k'}
      href={composeQuery('/review', { lane, conflict, at: at > 0 ? String(at) : '' })}
    >
      {by === 1 ? 'Later' : 'Back'} <kbd>{by === 1 ? 'j' : 'k'}</kbd>
    </a>
  );
}

interface OthersProps {
  readonly open: string;
  readonly name: string;
  readonly action: 'merge' | 'split';
  readonly items: readonly ListedStatement[];
  readonly none: string;
}

/** For a split without a choice this statement alone leaves. */
function Others({ open, name, action, items, none }: OthersProps) {
  return (
    <details>
      <summary data-key={open}>
        {name} <kbd>{open}</kbd>
      </summary>
      {items.length === 0 ? (
        <p class="unstated">{none}</p>
      ) : (
        <ul class="others">
          {items.map((other) => (
            <li key={other.id}>
              <label>
                <input type="checkbox" name="others" value={other.id} />{' '}
                <span class="outside">{other.statement.quote}</span>{' '}
                <small>
                  <Publisher name={other.document.publisher} />, <Day day={other.document.published} />
                </small>
              </label>
            </li>
          ))}
        </ul>
      )}
      {items.length === 0 && action === 'merge' ? null : (
        <button type="submit" name="action" value={action}>
          {action === 'merge' ? 'Merge with those ticked' : 'Split off those ticked, or this one'}
        </button>
      )}
    </details>
  );
}

function Nothing({ place, counts }: Pick<ReviewProps, 'place' | 'counts'>) {
  const next = LANES.find((lane) => lane !== place.lane && counts[lane] > 0);
  return (
    <p class="unstated" role="status">
      Nothing waits here: {LANE_NAMES[place.lane].why}.{' '}
      {place.at > 0 ? (
        <a href={composeQuery('/review', { lane: place.lane, conflict: place.conflict })}>
          From the first again
        </a>
      ) : next ? (
        <a href={composeQuery('/review', { lane: next, conflict: place.conflict })} data-key="j">
          Go on with: {LANE_NAMES[next].name} <kbd>j</kbd>
        </a>
      ) : null}
    </p>
  );
}

function Keys() {
  return (
    <p class="keys">
      <label>
        <input type="checkbox" id="use-keys" checked autocomplete="off" /> Letter keys are on
      </label>
      : <kbd>a</kbd> accept, <kbd>r</kbd> reject, <kbd>t</kbd> its outlet took it back, <kbd>e</kbd> edit,{' '}
      <kbd>m</kbd> merge, <kbd>s</kbd> split, <kbd>u</kbd> undo, <kbd>n</kbd> write a reason, <kbd>j</kbd>{' '}
      later, <kbd>k</kbd> back, <kbd>Esc</kbd> leaves a field.
    </p>
  );
}
