import type { ActorAliases } from '../actor-aliases.js';
import { DecisionNote } from './decision-note.js';
import { getActorPath } from './ledger-parts.js';
import { UndoForm } from './undo-form.js';

interface AliasProps {
  readonly id: string;
  /** of the actor of the page */
  readonly ownName: string;
  readonly aliases: ActorAliases;
  /** null: may not merge or split */
  readonly csrf: string | null;
}

/** Under which names an actor is counted, and the forms to merge and to split. */
export function AliasNotes({ id, ownName, aliases: { countedAs, names, split }, csrf }: AliasProps) {
  return (
    <>
      {countedAs === null ? null : (
        <p>
          Counted as{' '}
          <a class="outside" href={getActorPath(countedAs.id)}>
            {countedAs.name}
          </a>
          : an editor found the two to be one.
        </p>
      )}
      {split === null ? null : (
        <p>
          Counted by itself again, by <DecisionNote decision={split} />{' '}
          {csrf === null ? null : (
            <UndoForm
              decision={split.id}
              csrf={csrf}
              next={getActorPath(id)}
              what="counted by itself again"
            />
          )}
        </p>
      )}
      {names.length > 0 ? (
        <ul class="plain">
          {names.map(({ id: alias, name, decision }) => (
            <li key={alias}>
              Also <span class="outside">{name}</span>
              <small class="reported">
                , by <DecisionNote decision={decision} />
              </small>{' '}
              {csrf === null ? null : <SplitForm alias={alias} name={name} csrf={csrf} />}
            </li>
          ))}
        </ul>
      ) : null}
      {csrf === null ? null : countedAs === null ? (
        <MergeForm id={id} csrf={csrf} />
      ) : (
        <SplitForm alias={id} name={ownName} csrf={csrf} />
      )}
    </>
  );
}

interface SplitProps {
  readonly alias: string;
  readonly name: string;
  readonly csrf: string;
}

function SplitForm({ alias, name, csrf }: SplitProps) {
  const field = `split-${alias}`;
  return (
    <details>
      <summary>
        Not the same: count <span class="outside">{name}</span> by itself
      </summary>
      <form class="sheet-form" method="post" action={`${getActorPath(alias)}/split`}>
        <input type="hidden" name="csrf" value={csrf} />
        <label for={field}>Reason</label>
        <input id={field} type="text" name="reason" required minLength={3} maxLength={2_000} />
        <button type="submit">Count by itself</button>
      </form>
    </details>
  );
}

function MergeForm({ id, csrf }: { readonly id: string; readonly csrf: string }) {
  return (
    <details>
      <summary>This is somebody else under another name</summary>
      <form class="sheet-form" method="post" action={`${getActorPath(id)}/aliases`}>
        <input type="hidden" name="csrf" value={csrf} />
        <label for="alias-actor">Who it is</label>
        <input id="alias-actor" type="text" name="actor" required maxLength={200} />
        <p class="hint">A name as the registry has it, or the id in the address of their page.</p>
        <label for="alias-reason">Reason</label>
        <input id="alias-reason" type="text" name="reason" required minLength={3} maxLength={2_000} />
        <button type="submit">Count as one</button>
      </form>
    </details>
  );
}
