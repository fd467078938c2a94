import type { StatementChanges } from '../../model/decision.js';
import { EVENT_TYPES, LIKELIHOODS, POSITION_STANCES } from '../../model/statement.js';
import { EVENT_NAMES, FACTUALITY_NAMES } from '../../publish/words.js';
import type { ListedStatement } from '../../store/catalog.js';
import { readPresent } from '../pages/review-form.js';

export interface NamedActor {
  readonly id: string;
  readonly name: string;
}

interface EditProps {
  readonly item: ListedStatement;
  /** those the document names */
  readonly actors: readonly NamedActor[];
}

/** The fields of a statement's kind, as the rules read them. */
export function EditForm({ item, actors }: EditProps) {
  const present = readPresent(item);
  const { kind } = item.statement;
  const hasDays = kind === 'event' || kind === 'commitment';
  return (
    <details>
      <summary data-key="e">
        Edit <kbd>e</kbd>
      </summary>
      <div class="edit-fields">
        {kind === 'event' ? <EventFields present={present} /> : null}
        {kind === 'position' ? (
          <Choice name="stance" label="Stance" values={POSITION_STANCES} chosen={present.stance} />
        ) : null}
        {kind === 'assessment' ? (
          <Choice
            name="likelihood"
            label="Likelihood"
            values={LIKELIHOODS}
            chosen={present.likelihood}
            none="not stated"
          />
        ) : null}
        <Choice
          name="factuality"
          label="Told as"
          values={Object.keys(FACTUALITY_NAMES)}
          names={FACTUALITY_NAMES}
          chosen={present.factuality}
        />
        {hasDays ? <Days present={present} isDeadline={kind === 'commitment'} /> : null}
        <Actors
          name="actors"
          legend={kind === 'event' ? 'Actors' : 'Who'}
          actors={actors}
          chosen={present.actors}
        />
        {hasDays ? (
          <Actors
            name="recipients"
            legend={kind === 'event' ? 'Recipients' : 'For whom'}
            actors={actors}
            chosen={present.recipients}
          />
        ) : null}
        <button type="submit" name="action" value="edit">
          Save the edit
        </button>
      </div>
    </details>
  );
}

function EventFields({ present }: { readonly present: StatementChanges }) {
  const { fatalities, injuries } = present;
  return (
    <>
      <Choice
        name="eventType"
        label="Type"
        values={EVENT_TYPES}
        names={EVENT_NAMES}
        chosen={present.eventType}
      />
      <label>
        Mode <input type="text" name="mode" value={present.mode ?? ''} maxLength={60} />
      </label>
      <fieldset>
        <legend>Killed</legend>
        <Count name="fatalitiesLow" label="at least" value={fatalities?.low} />
        <Count name="fatalities" label="best" value={fatalities?.best} />
        <Count name="fatalitiesHigh" label="at most" value={fatalities?.high} />
      </fieldset>
      <Count name="injuries" label="Injured" value={injuries?.best} />
    </>
  );
}

function Count({
  name,
  label,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly value: number | undefined;
}) {
  return (
    <label>
      {label} <input type="number" name={name} value={value ?? ''} min={0} max={10_000_000} step={1} />
    </label>
  );
}

function Days({ present, isDeadline }: { readonly present: StatementChanges; readonly isDeadline: boolean }) {
  return (
    <fieldset>
      <legend>{isDeadline ? 'Due' : 'When'}</legend>
      <label>
        from <input type="date" name="earliest" value={present.earliest ?? ''} />
      </label>
      <label>
        to <input type="date" name="latest" value={present.latest ?? ''} />
      </label>
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly chosen: string | null | undefined;
  /** what is said for no value, where there may be none */
  readonly none?: string;
}

function Choice({ name, label, values, names, chosen, none }: ChoiceProps) {
  return (
    <label>
      {label}{' '}
      <select name={name}>
        {none === undefined ? null : (
          <option value="" selected={!chosen}>
            {none}
          </option>
        )}
        {values.map((value) => (
          <option key={value} value={value} selected={value === chosen}>
            {names?.[value] ?? value}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ActorsProps {
  readonly name: 'actors' | 'recipients';
  readonly legend: string;
  readonly actors: readonly NamedActor[];
  readonly chosen: readonly string[] | undefined;
}

/** Whoever the document names; none ticked is "nobody named". */
function Actors({ name, legend, actors, chosen = [] }: ActorsProps) {
  const known = new Set(actors.map((a) => a.id));
  const all = [...actors, ...chosen.filter((id) => !known.has(id)).map((id) => ({ id, name: id }))];
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((actor) => (
        <label key={actor.id} class="outside">
          <input type="checkbox" name={name} value={actor.id} checked={chosen.includes(actor.id)} />{' '}
          {actor.name}
        </label>
      ))}
    </fieldset>
  );
}
