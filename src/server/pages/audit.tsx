import type { Hono } from 'hono';
import { z } from 'zod';
import type { AuditEntry } from '../../model/role.js';
import { composeCount } from '../../publish/words.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { Instant, Pager, Sheet } from '../views/parts.js';

const SIZE = 100;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

/** What was done and what was refused, newest first. */
export function addAuditPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/audit', async (c) => {
    const page = pageSchema.parse(c.req.query('page') ?? 1);
    const found = await kit.parts.accounts.listAudit({ limit: SIZE, offset: (page - 1) * SIZE });
    return renderPage(
      c,
      kit,
      { title: 'Audit log' },
      <>
        <header class="head">
          <h1>Audit log</h1>
          <p class="figures">
            {composeCount(found.total, 'entry', 'entries')}, newest first; none is ever changed or deleted
          </p>
        </header>
        <AuditTable items={found.items} />
        <Pager base="/audit" query={{}} page={page} size={SIZE} total={found.total} />
      </>,
    );
  });
}

function AuditTable({ items }: { readonly items: readonly AuditEntry[] }) {
  return (
    <Sheet label="Audit log">
      <table class="rows folds">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">To what</th>
            <th scope="col">Outcome</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {items.map((entry, index) => (
            <tr key={index}>
              <td>
                <Instant at={entry.at} />
              </td>
              <td data-label="Who">
                {entry.personName === null ? 'nobody signed in' : `${entry.personName} (${entry.role})`}
              </td>
              <td data-label="What">
                <code>{entry.action}</code>
              </td>
              <td data-label="To what" class="outside">
                {entry.subject}
              </td>
              <td data-label="Outcome">
                {entry.code === null ? entry.outcome : `${entry.outcome}: ${entry.code}`}
              </td>
              <td data-label="From">
                <code>{entry.origin?.slice(0, 8)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  );
}
