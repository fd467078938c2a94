import type { Hono } from 'hono';
import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { ConflictName } from '../../store/catalog.js';
import type { SubmittedArticle } from '../app-parts.js';
import { checkForm } from '../check-form.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';

/** bytes; a page with everything inlined is about 5 MB */
export const LARGEST_ARTICLE = 25_000_000;

const line = z.preprocess(
  (v) => (v === '' || v === undefined ? null : v),
  z.string().trim().max(500).nullable(),
);
const formSchema = z.object({
  url: line,
  text: z.preprocess((v) => (v === '' || v === undefined ? null : v), z.string().nullable()),
  file: z.instanceof(File).nullish(),
  published: z.preprocess((v) => (v === '' || v === undefined ? null : v), z.iso.date().nullable()),
  publisher: line,
  title: line,
  conflict: line,
});
type AddForm = z.infer<typeof formSchema>;
const HINT = 'An address, an outlet and a title are short; a day may stay empty.';
const PASTED = 'pasted text';

export function addAddPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/add', async (c) => {
    const session = c.get('session');
    const conflicts = await kit.parts.catalog.listConflicts();
    return renderPage(
      c,
      kit,
      { title: 'Add an article' },
      <AddPage csrf={session?.csrf ?? ''} conflicts={conflicts} />,
    );
  });
  app.post('/add', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    const article = await toArticle(parseFields(formSchema, body, HINT));
    const outcome = await kit.parts.addArticle(article);
    if (outcome.kind !== 'failed')
      return c.redirect(`/documents/${encodeURIComponent(outcome.documentId)}`, 303);
    const { code, message, hint } = outcome.error;
    throw new UserError(code, message, {
      hint,
      field: article.kind === 'url' ? 'url' : article.label === PASTED ? 'text' : 'file',
    });
  });
}

/** One of the three: a file wins over a paste, a paste over an address, which then says where the text is from. */
async function toArticle(form: AddForm): Promise<SubmittedArticle> {
  const { url, text, file, published, publisher, title, conflict } = form;
  const facts = { published, publisher, title, conflict };
  if (file && file.size > 0) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return {
      kind: 'bytes',
      bytes,
      mediaType: file.type || null,
      label: file.name || 'a file',
      url,
      ...facts,
    };
  }
  if (text !== null && text.trim() !== '') {
    const bytes = new TextEncoder().encode(text.replace(/\r\n?/g, '\n'));
    return {
      kind: 'bytes',
      bytes,
      mediaType: 'text/plain; charset=utf-8',
      label: PASTED,
      url,
      ...facts,
    };
  }
  if (url !== null) return { kind: 'url', url, ...facts };
  throw new UserError('FL_USAGE', 'Nothing was given to add.', {
    hint: 'Give an address, choose a file, or paste the text.',
    field: 'url',
  });
}

interface AddProps {
  readonly csrf: string;
  readonly conflicts: readonly ConflictName[];
}

function AddPage({ csrf, conflicts }: AddProps) {
  return (
    <>
      <header class="head">
        <h1>Add an article</h1>
        <p class="lede">By its address, as a file, or pasted from the browser. One of the three is enough.</p>
      </header>
      <form class="sheet-form" method="post" action="/add" enctype="multipart/form-data">
        <input type="hidden" name="csrf" value={csrf} />
        <label for="add-url">Address</label>
        <input id="add-url" type="url" name="url" inputMode="url" placeholder="https://" maxLength={500} />
        <label for="add-file">File</label>
        <input
          id="add-file"
          type="file"
          name="file"
          accept=".html,.htm,.txt,.pdf,text/html,text/plain,application/pdf"
        />
        <p class="hint">HTML, plain text or PDF, up to 25 MB.</p>
        <label for="add-text">Text</label>
        <textarea id="add-text" name="text" rows={10} />
        <p class="hint">
          As the browser copies it; menus and notices around the article are left out. With an address too,
          the text is taken from here and the address says where it is from.
        </p>
        <fieldset>
          <legend>Where the document does not say itself</legend>
          <label>
            Published <input type="date" name="published" />
          </label>
          <label>
            Outlet <input type="text" name="publisher" maxLength={500} />
          </label>
          <label>
            Title <input type="text" name="title" maxLength={500} />
          </label>
          <label>
            Conflict{' '}
            <select name="conflict">
              <option value="">found by the rules</option>
              {conflicts.map((c) => (
                <option key={c.id} value={c.id}>
                  {c.name}
                </option>
              ))}
            </select>
          </label>
        </fieldset>
        <button type="submit">Add</button>
      </form>
    </>
  );
}
