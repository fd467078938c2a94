import { generateAtomFeed } from 'feedsmith';
import type { Hono } from 'hono';
import { z } from 'zod';
import { getStatementPath } from '../../publish/citations.js';
import { composeDecision } from '../../publish/decisions.js';
import { composeCount } from '../../publish/words.js';
import type { Correction } from '../../store/review/review-desk.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { DecidedStatement, DecisionByline } from '../views/decided-statement.js';
import { Pager } from '../views/parts.js';

const SIZE = 50;
const pageSchema = z.coerce.number().int().min(1).max(100_000).catch(1);

/** What was corrected, in the open: for everybody, as a page and as an Atom feed (RFC 4287). */
export function addCorrectionsPage(app: Hono<PageEnv>, kit: Kit): void {
  app.get('/corrections', async (c) => {
    const page = pageSchema.parse(c.req.query('page') ?? 1);
    const found = await kit.parts.review.listCorrections({ limit: SIZE, offset: (page - 1) * SIZE });
    const hasExamples = found.items.some((i) => i.statement?.document.isExample);
    return renderPage(
      c,
      kit,
      { title: 'Corrections', hasExamples },
      <>
        <header class="head">
          <h1>Corrections</h1>
          <p class="lede">
            Every decision that changed what was published, with its author and reason. Nothing is deleted:
            the statement stays where it was. <a href="/corrections.atom">Atom feed</a>
          </p>
          <p>
            <a href="/decisions/gone">Decisions whose statement stands no more</a>
          </p>
          <p class="figures">{composeCount(found.total, 'correction')}, newest first</p>
        </header>
        {found.total === 0 ? <p class="unstated">Nothing has been corrected yet.</p> : null}
        <ol class="corrections">
          {found.items.map((item) => (
            <CorrectionItem key={item.decision.id} item={item} />
          ))}
        </ol>
        <Pager base="/corrections" query={{}} page={page} size={SIZE} total={found.total} />
      </>,
    );
  });
  app.get('/corrections.atom', async (c) => {
    const { items } = await kit.parts.review.listCorrections({ limit: SIZE, offset: 0 });
    c.header('Content-Type', 'application/atom+xml; charset=utf-8');
    return c.body(composeFeed(items, new URL(c.req.url).origin, kit.parts.now()));
  });
}

function CorrectionItem({ item }: { readonly item: Correction }) {
  const { decision, statement, isUndone } = item;
  return (
    <li id={decision.id}>
      <h2>
        {isUndone ? <del>{composeDecision(decision.body)}</del> : composeDecision(decision.body)}
        {isUndone ? <small> (taken back)</small> : null}
      </h2>
      {statement ? <DecidedStatement statement={statement} /> : null}
      {decision.reason ? <p class="outside">{decision.reason}</p> : null}
      <DecisionByline decision={decision} />
    </li>
  );
}

/** `updated` of the feed is that of its newest entry; without entries the moment it is asked. */
function composeFeed(items: readonly Correction[], origin: string, now: string): string {
  return generateAtomFeed({
    id: `${origin}/corrections`,
    title: { value: 'Corrections' },
    updated: new Date(items[0]?.decision.at ?? now),
    links: [
      { href: `${origin}/corrections.atom`, rel: 'self' },
      { href: `${origin}/corrections`, rel: 'alternate' },
    ],
    entries: items.map(({ decision, statement }) => ({
      id: `urn:faultline:decision:${decision.id}`,
      title: { value: composeDecision(decision.body) },
      updated: new Date(decision.at),
      authors: [{ name: decision.author }],
      links: [
        {
          href: `${origin}${statement ? getStatementPath(statement.id) : `/corrections#${decision.id}`}`,
          rel: 'alternate',
        },
      ],
      summary: { value: [statement?.statement.quote, decision.reason].filter(Boolean).join(' | ') },
    })),
  });
}
