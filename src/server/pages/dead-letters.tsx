import type { Hono } from 'hono';
import { z } from 'zod';
import { composeCount } from '../../publish/words.js';
import { checkForm } from '../check-form.js';
import type { DeadJob } from '../jobs.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { isEditor } from '../views/is-editor.js';
import { Instant, Pager, Sheet } from '../views/parts.js';

const SIZE = 50;
const formSchema = z.object({ id: z.union([z.uuid(), z.literal('all')]) });

/** What no attempt could do, and putting it back; and the numbers of the whole instance for Prometheus. */
export function addDeadLetterPages(app: Hono<PageEnv>, kit: Kit): void {
  const { running } = kit.parts;
  app.get('/dead-letters', async (c) => {
    const page = Math.min(Math.max(1, Math.floor(Number(c.req.query('page')) || 1)), 100_000);
    const found = await running.listDead({ limit: SIZE, offset: (page - 1) * SIZE });
    const csrf = isEditor(c) ? (c.get('session')?.csrf ?? null) : null;
    const body = (
      <>
        <LettersPage items={found.items} total={found.total} csrf={csrf} />
        <Pager base="/dead-letters" query={{}} page={page} size={SIZE} total={found.total} />
      </>
    );
    return renderPage(c, kit, { title: 'Dead letters' }, body);
  });
  app.post('/dead-letters', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    const { id } = parseFields(formSchema, body, 'Use the buttons of the page of dead letters.');
    c.set('subject', id);
    await running.replay(id === 'all' ? null : [id]);
    return c.redirect('/dead-letters', 303);
  });
  app.get('/metrics', async (c) => {
    const { mediaType, text } = await running.renderMetrics();
    c.header('Content-Type', mediaType);
    return c.body(text);
  });
}

interface LettersProps {
  readonly items: readonly DeadJob[];
  readonly total: number;
  /** null: may look, not act */
  readonly csrf: string | null;
}

function LettersPage({ items, total, csrf }: LettersProps) {
  return (
    <>
      <header class="head">
        <h1>Dead letters</h1>
        <p class="lede">
          Work that no attempt could do, with the last reason. Put back, it is tried again as if it were new.
        </p>
        <p class="figures">{composeCount(total, 'letter')}</p>
      </header>
      {items.length === 0 ? <p class="unstated">None: all work could be done.</p> : null}
      {items.length > 0 && csrf ? <Replay csrf={csrf} id="all" words="Put all back" /> : null}
      {items.length > 0 ? (
        <Sheet label="Dead letters">
          <table class="folds">
            <caption class="visually-hidden">Work that no attempt could do, newest first</caption>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Why</th>
                {csrf ? <th scope="col">Again</th> : null}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td>
                    <Instant at={item.diedAt} />
                  </td>
                  <th scope="row">
                    <span class="address">{item.subject}</span> <small>{item.queue}</small>
                  </th>
                  <td data-label="Why">
                    <code>{item.error.code}</code> {item.error.message}
                  </td>
                  {csrf ? (
                    <td>
                      <Replay csrf={csrf} id={item.id} words="Put back" />
                    </td>
                  ) : null}
                </tr>
              ))}
            </tbody>
          </table>
        </Sheet>
      ) : null}
    </>
  );
}

function Replay({ csrf, id, words }: { readonly csrf: string; readonly id: string; readonly words: string }) {
  return (
    <form method="post" action="/dead-letters">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="id" value={id} />
      <button type="submit">{words}</button>
    </form>
  );
}
