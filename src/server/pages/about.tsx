import type { Hono } from 'hono';
import { KIND_MEANINGS, STATEMENT_KINDS } from '../../publish/words.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { KindLabel } from '../views/parts.js';

export function addAboutPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/about', (c) => renderPage(c, kit, { title: 'About' }, <AboutPage />));
}

function AboutPage() {
  return (
    <div class="prose">
      <header class="head">
        <h1>Method, and what we refuse</h1>
      </header>
      <h2 id="method">Method</h2>
      <p>
        An article is captured byte for byte, its text is parsed, and rules take from it six kinds of
        statement. Each names the rule that found it, a score, and the exact characters it rests on. Nobody’s
        account is made into fact: “X says Y did Z” is a claim by X, and a party’s word about itself confirms
        nothing.
      </p>
      <dl class="kinds">
        {STATEMENT_KINDS.map((kind) => (
          <div key={kind}>
            <dt>
              <KindLabel kind={kind} />
            </dt>
            <dd>{KIND_MEANINGS[kind]}.</dd>
          </div>
        ))}
      </dl>
      <p>
        Events are typed by PLOVER, with ACLED’s names beside them; places carry UCDP’s precision; dates are
        as fine as the text makes them and never finer; likelihood words follow ICD 203. What a text does not
        say reads “not stated”. Statements are only ever added. Programs misread: the passage is always one
        step away so that you can check.
      </p>
      <h2 id="refuse">What we refuse</h2>
      <ul>
        <li>Targeting: nothing here may serve to find, choose or strike a person or a place.</li>
        <li>Advice to any force on any side.</li>
        <li>Following private persons.</li>
        <li>Coordinates finer than the source itself published.</li>
        <li>A place, a date, a number or a name that the text does not give.</li>
      </ul>
      <h2 id="examples">The examples</h2>
      <p>
        A new installation holds example documents so that there is something to look at. They are written for
        this program in our own words and attributed to invented outlets on addresses that end in “.example”.
        They retell publicly known events; no quotation or number in them is invented for a real person or
        party. They are marked <span class="chip chip-example">Example</span> wherever they appear, and are
        not a source to cite.
      </p>
      <h2 id="map">The map</h2>
      <p>
        Land and borders are Natural Earth’s, drawn as held on the ground. Areas whose status differs between
        worldviews are hatched under their own name. The map takes no position.
      </p>
      <h2 id="keys">Keys on the evidence page</h2>
      <p>
        <kbd>j</kbd> and <kbd>k</kbd> go to the next and previous statement, <kbd>Enter</kbd> from card to
        passage and back, <kbd>Esc</kbd> leaves. They can be turned off there. Every page works without
        scripts.
      </p>
    </div>
  );
}
