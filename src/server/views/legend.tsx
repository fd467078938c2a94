import type { Statement } from '../../model/statement.js';
import { KIND_MEANINGS, KIND_NAMES, STATEMENT_KINDS } from '../../publish/words.js';

/** What the colors and lines mean; each kind can be hidden, without scripts too. */
export function Legend({ statements }: { readonly statements: readonly Statement[] }) {
  return (
    <section class="legend" aria-labelledby="legend-name">
      <h2 id="legend-name" class="visually-hidden">
        Kinds of statement
      </h2>
      <fieldset>
        <legend class="visually-hidden">Show these kinds</legend>
        {STATEMENT_KINDS.map((kind) => {
          const count = statements.filter((s) => s.kind === kind).length;
          return (
            <label key={kind} class={`k-${kind}`} title={KIND_MEANINGS[kind]}>
              <input type="checkbox" id={`show-${kind}`} checked disabled={count === 0} autocomplete="off" />{' '}
              <span class="passage">{KIND_NAMES[kind].many}</span> <span class="count">{count}</span>
            </label>
          );
        })}
      </fieldset>
      <details class="keys">
        <summary>How to read this page</summary>
        <p>
          Underlined is what a statement rests on; the small number leads to its card, and “Passage” leads
          back. With a pointer, choose either. With scripts on, these keys work:
        </p>
        <dl>
          <div>
            <dt>
              <kbd>j</kbd> or <kbd>↓</kbd>
            </dt>
            <dd>next statement</dd>
          </div>
          <div>
            <dt>
              <kbd>k</kbd> or <kbd>↑</kbd>
            </dt>
            <dd>previous statement (arrows: once a card or a number has the focus)</dd>
          </div>
          <div>
            <dt>
              <kbd>Enter</kbd>
            </dt>
            <dd>from card to passage, from passage to card</dd>
          </div>
          <div>
            <dt>
              <kbd>Esc</kbd>
            </dt>
            <dd>leave the statement</dd>
          </div>
        </dl>
        <p class="only-scripts">
          <label>
            <input type="checkbox" id="use-keys" checked autocomplete="off" /> Letter keys are on
          </label>
        </p>
      </details>
    </section>
  );
}
