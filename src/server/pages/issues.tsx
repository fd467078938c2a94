import type { Hono } from 'hono';
import { composeCount } from '../../publish/words.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { Instant, Pager, Sheet } from '../views/parts.js';

const SIZE = 50;

export function addIssuesPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/issues', async (c) => {
    const page = Math.min(Math.max(1, Math.floor(Number(c.req.query('page')) || 1)), 100_000);
    const found = await kit.parts.catalog
      .asOf(c.get('asOf'))
      .listIssues({ limit: SIZE, offset: (page - 1) * SIZE });
    return renderPage(
      c,
      kit,
      { title: 'What could not be read' },
      <>
        <header class="head">
          <h1>What could not be read</h1>
          <p class="lede">
            A document that fails never stops a run: it is kept here, with the reason and what to do.
          </p>
          <p class="figures">{composeCount(found.total, 'issue')}</p>
        </header>
        {found.items.length === 0 ? (
          <p class="unstated">Nothing: every document could be read.</p>
        ) : (
          <Sheet label="Issues">
            <table class="issues folds">
              <caption class="visually-hidden">Documents that could not be read, newest first</caption>
              <thead>
                <tr>
                  <th scope="col">When</th>
                  <th scope="col">What</th>
                  <th scope="col">Why</th>
                </tr>
              </thead>
              <tbody>
                {found.items.map((issue) => (
                  <tr key={issue.id}>
                    <td>
                      <Instant at={issue.knownAt} />
                    </td>
                    <th scope="row">
                      {issue.label}
                      {issue.url && issue.url !== issue.label ? (
                        <small class="address"> {issue.url}</small>
                      ) : null}
                    </th>
                    <td>
                      <code>{issue.code}</code> {issue.message} <small>{issue.hint}</small>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sheet>
        )}
        <Pager base="/issues" query={{}} page={page} size={SIZE} total={found.total} />
      </>,
    );
  });
}
