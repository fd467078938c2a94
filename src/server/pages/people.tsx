import type { Hono } from 'hono';
import { z } from 'zod';
import { type Person, ROLES } from '../../model/role.js';
import { checkForm } from '../check-form.js';
import { type Kit, type PageEnv, renderPage } from '../kit.js';
import { parseFields } from '../parse-fields.js';
import { Instant, Sheet } from '../views/parts.js';
import { ROLE_DUTIES, ROLE_NAMES } from '../views/role-names.js';

const personSchema = z.object({
  name: z.string().trim().min(1).max(100),
  email: z.string().max(254),
  role: z.enum(ROLES),
});
const changeSchema = z.object({
  role: z.enum(ROLES),
  isActive: z.enum(['yes', 'no']).transform((v) => v === 'yes'),
});
const HINT = 'A name has 1 to 100 characters; a role is one of the list.';

/** Who may sign in, and as what. A fresh link is shown once and kept nowhere in clear. */
export function addPeoplePages(app: Hono<PageEnv>, kit: Kit): void {
  const { accounts } = kit.parts;
  app.get('/people', async (c) => {
    const people = await accounts.listPeople();
    const csrf = c.get('session')?.csrf ?? '';
    return renderPage(c, kit, { title: 'People' }, <PeoplePage people={people} csrf={csrf} />);
  });
  app.post('/people', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    const person = await accounts.addPerson(parseFields(personSchema, body, HINT));
    c.set('subject', `${person.id} as ${person.role}`);
    const token = await accounts.createLink(person.id, false);
    return renderPage(
      c,
      kit,
      { title: 'A link for one person' },
      <LinkPage person={person} link={composeLink(c.req.url, token)} />,
    );
  });
  app.post('/people/:id', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    const change = parseFields(changeSchema, body, HINT);
    c.set('subject', `${c.req.param('id')} as ${change.role}${change.isActive ? '' : ', inactive'}`);
    await accounts.changePerson(c.req.param('id'), change);
    return c.redirect('/people', 303);
  });
  app.post('/people/:id/link', async (c) => {
    const body = await c.req.parseBody();
    checkForm(c, kit, body.csrf);
    c.set('subject', c.req.param('id'));
    const token = await accounts.createLink(c.req.param('id'), true);
    const people = await accounts.listPeople();
    const person = people.find((p) => p.id === c.req.param('id'));
    return renderPage(
      c,
      kit,
      { title: 'A link for one person' },
      <LinkPage person={person ?? null} link={composeLink(c.req.url, token)} />,
    );
  });
}

function composeLink(url: string, token: string): string {
  return new URL(`/sign-in?token=${encodeURIComponent(token)}`, url).href;
}

function LinkPage({ person, link }: { readonly person: Person | null; readonly link: string }) {
  return (
    <header class="head">
      <h1>A link for {person?.name ?? 'one person'}</h1>
      <p class="lede">Hand it over yourself: it works once, within twelve hours, and is shown only here.</p>
      <p>
        <code class="address">{link}</code>
      </p>
      <p>
        <a href="/people">People</a>
      </p>
    </header>
  );
}

interface PeopleProps {
  readonly people: readonly Person[];
  readonly csrf: string;
}

function PeoplePage({ people, csrf }: PeopleProps) {
  return (
    <>
      <header class="head">
        <h1>People</h1>
        <p class="lede">
          Nobody is deleted: what somebody decided keeps its author. Every change is in the{' '}
          <a href="/audit">audit log</a>.
        </p>
      </header>
      <Sheet label="People">
        <table class="rows folds">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Since</th>
              <th scope="col">Role</th>
              <th scope="col">Lost the way in</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} csrf={csrf} />
            ))}
          </tbody>
        </table>
      </Sheet>
      <h2>Add somebody</h2>
      <form class="sheet-form" method="post" action="/people">
        <input type="hidden" name="csrf" value={csrf} />
        <label for="person-name">Name</label>
        <input id="person-name" type="text" name="name" required maxLength={100} />
        <label for="person-email">E-mail address</label>
        <input id="person-email" type="email" name="email" required maxLength={254} />
        <label for="person-role">Role</label>
        <select id="person-role" name="role">
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_NAMES[role]}: {ROLE_DUTIES[role]}
            </option>
          ))}
        </select>
        <button type="submit">Add and make a link</button>
      </form>
    </>
  );
}

function PersonRow({ person, csrf }: { readonly person: Person; readonly csrf: string }) {
  const path = `/people/${encodeURIComponent(person.id)}`;
  return (
    <tr>
      <th scope="row" class="outside">
        {person.name}
      </th>
      <td data-label="E-mail address" class="outside">
        {person.email}
      </td>
      <td data-label="Since">
        <Instant at={person.createdAt} />
      </td>
      <td>
        <form method="post" action={path} class="row-form">
          <input type="hidden" name="csrf" value={csrf} />
          <select name="role" aria-label={`Role of ${person.name}`}>
            {ROLES.map((role) => (
              <option key={role} value={role} selected={role === person.role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </select>
          <select name="isActive" aria-label={`May ${person.name} sign in`}>
            <option value="yes" selected={person.isActive}>
              may sign in
            </option>
            <option value="no" selected={!person.isActive}>
              may not sign in
            </option>
          </select>
          <button type="submit" aria-label={`Save the role of ${person.name}`}>
            Save
          </button>
        </form>
      </td>
      <td>
        <form method="post" action={`${path}/link`} class="row-form">
          <input type="hidden" name="csrf" value={csrf} />
          <button
            type="submit"
            aria-label={`New link for ${person.name}; ends the password and all sessions`}
          >
            New link
          </button>
        </form>
      </td>
    </tr>
  );
}
