import type { Hono } from 'hono';
import { z } from 'zod';
import { createDocumentSource } from '../../publish/describe-statement.js';
import { composeCount, composeNumber } from '../../publish/words.js';
import type { LiveReading } from '../app-parts.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { ArcDiagramView } from '../views/arc-diagram.js';
import { Legend } from '../views/legend.js';
import { MentionTable } from '../views/mention-table.js';
import { Sheet } from '../views/parts.js';
import { composeTargetStyle } from '../views/target-style.js';
import { Leaves } from './evidence.js';

/** UTF-16 code units; a long article is about 10,000 */
export const LONGEST_TEXT = 20_000;

export const readSchema = z.object({
  text: z.string().max(LONGEST_TEXT),
  published: z.preprocess((v) => (v === '' ? null : v), z.iso.date().nullable().default(null)),
});
export type ReadForm = z.infer<typeof readSchema>;

export function addReadPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/read', (c) => renderPage(c, kit, { title: 'Read a text' }, <ReadPage form={null} live={null} />));
  app.post('/read', async (c) => {
    const form = parseFields(
      readSchema,
      await c.req.parseBody(),
      `A text of at most ${composeNumber(LONGEST_TEXT)} characters; the day may stay empty.`,
    );
    const text = form.text.replace(/\r\n?/g, '\n');
    const live =
      text.trim() === '' ? null : kit.parts.readText(text, { published: form.published, title: null });
    // The script takes the result out of the page and lights up passages itself: it needs no style sheet.
    const ids = c.req.header('x-faultline-live') ? [] : (live?.reading.statements.map((s) => s.id) ?? []);
    const frame = { title: 'Read a text', style: composeTargetStyle(ids) };
    return renderPage(c, kit, frame, <ReadPage form={form} live={live} />);
  });
}

interface ReadProps {
  readonly form: ReadForm | null;
  readonly live: LiveReading | null;
}

function ReadPage({ form, live }: ReadProps) {
  return (
    <>
      <header class="head">
        <h1>Read a text</h1>
        <p class="lede">
          Paste a text and see what the rules see: words and their heads, mentions, statements, and the rule
          behind each. Nothing is stored.
        </p>
      </header>
      <form class="sheet-form" method="post" action="/read" data-live="">
        <label for="read-text">Text</label>
        <textarea id="read-text" name="text" rows={7} maxLength={LONGEST_TEXT} required spellcheck={false}>
          {form?.text ?? ''}
        </textarea>
        <div class="row">
          <label>
            Published on <input type="date" name="published" value={form?.published ?? undefined} />{' '}
            <small>for “yesterday” and “by Friday”; may stay empty</small>
          </label>
          <button type="submit">Read</button>
          <span class="status" role="status" data-live-status="" />
        </div>
      </form>
      <div id="result" data-live-result="">
        {live ? <LiveResult live={live} /> : null}
      </div>
    </>
  );
}

function LiveResult({ live }: { readonly live: LiveReading }) {
  const { reading, sentences } = live;
  const { document, mentions, statements } = reading;
  return (
    <div class="evidence" data-evidence="">
      <p class="figures">
        {composeCount(sentences.length, 'sentence')} · {composeCount(mentions.length, 'mention')} ·{' '}
        {composeCount(statements.length, 'statement')} · language {document.language}
      </p>
      <Legend statements={statements} />
      <Leaves
        text={document.text}
        statements={statements}
        source={createDocumentSource(document.text, mentions)}
        primaryEvent={reading.primaryEvent}
        getPermalink={() => null}
      />
      <section aria-labelledby="rules-name">
        <h2 id="rules-name">Rules</h2>
        {statements.length === 0 ? (
          <p class="unstated">No rule found a statement.</p>
        ) : (
          <RuleTable live={live} />
        )}
      </section>
      <section aria-labelledby="mentions-name">
        <h2 id="mentions-name">Mentions</h2>
        {mentions.length === 0 ? <p class="unstated">None found.</p> : <MentionTable mentions={mentions} />}
      </section>
      <section aria-labelledby="parse-name">
        <h2 id="parse-name">Words and their heads</h2>
        {sentences.map((sentence) => (
          <ArcDiagramView key={sentence.index} sentence={sentence} number={sentence.index + 1} />
        ))}
      </section>
    </div>
  );
}

function RuleTable({ live }: { readonly live: LiveReading }) {
  const { statements } = live.reading;
  const rules = [...new Set(statements.map((s) => s.rule))].sort();
  return (
    <Sheet label="Rules that found statements">
      <table class="rules">
        <caption class="visually-hidden">Rules that found statements</caption>
        <thead>
          <tr>
            <th scope="col">Rule</th>
            <th scope="col">Statements</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule}>
              <th scope="row">
                <code>{rule}</code>
              </th>
              <td>
                {statements
                  .filter((s) => s.rule === rule)
                  .map((s) => (
                    <a key={s.id} href={`#${s.id}`}>
                      {s.id}
                    </a>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
