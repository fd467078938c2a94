import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../src/model/role.js';
import type { Accounts } from '../../src/store/accounts/accounts.js';
import { openAccounts } from '../../src/store/accounts/open-accounts.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const PASSWORD = 'seven wet geese on a wire';
let test: TestDatabase;
let accounts: Accounts;

beforeAll(async () => {
  test = await createTestDatabase();
  const key = 'a key of the tests, long enough to sign';
  accounts = openAccounts({ ...test, key, publicUrl: 'https://tracker.example' });
});
afterAll(async () => {
  await accounts.close();
  await test.drop();
});

const toHeaders = (cookies: readonly string[]) =>
  new Headers({ cookie: cookies.map((c) => c.split(';')[0]).join('; ') });

describe('accounts in PostgreSQL', () => {
  it('has one owner, however often it starts; cookies are Secure behind https', async () => {
    const first = await accounts.createOwnerLink();
    const cookies = await accounts.redeemLink(await accounts.createOwnerLink());
    expect(cookies[0]).toMatch(/^__Secure-faultline\..*; HttpOnly; Secure; SameSite=Lax/);
    expect(await accounts.listPeople()).toMatchObject([{ name: 'Owner', role: 'admin', isActive: true }]);
    expect(await accounts.readSession(toHeaders(cookies))).toMatchObject({ person: { name: 'Owner' } });
    await expect(accounts.redeemLink('no such token')).rejects.toMatchObject({ code: 'FL_SIGN_IN' });
    expect(await accounts.redeemLink(first)).toHaveLength(1);
  });

  it('ends a session when its time has run out, and keeps no link or password in clear', async () => {
    const ann = await accounts.addPerson({ name: 'Ann', email: 'Ann@Desk.example', role: 'editor' });
    const token = await accounts.createLink(ann.id, false);
    const stored = await sql<{
      all: string;
    }>`SELECT string_agg(v::text, ' ') AS all FROM auth_verification v`.execute(test.database);
    expect(stored.rows[0]?.all).not.toContain(token);
    const headers = toHeaders(await accounts.redeemLink(token));
    expect(await accounts.hasPassword(ann.id)).toBe(false);
    await accounts.setPassword(headers, { current: '', next: PASSWORD });
    expect(await accounts.hasPassword(ann.id)).toBe(true);
    await expect(
      accounts.setPassword(headers, { current: '', next: 'another long one' }),
    ).rejects.toMatchObject({
      code: 'FL_SIGN_IN',
    });
    const { rows } = await sql<{ password: string }>`SELECT password FROM auth_credential`.execute(
      test.database,
    );
    expect(rows.map((r) => r.password).join()).not.toContain(PASSWORD);
    const byPassword = toHeaders(await accounts.signIn('ann@desk.example', PASSWORD));
    expect(await accounts.readSession(byPassword)).toMatchObject({ person: { id: ann.id } });
    await sql`UPDATE auth_session SET "expiresAt" = now() - interval '1 second'`.execute(test.database);
    expect(await accounts.readSession(byPassword)).toBeNull();
  });

  it('leaves at least one admin, and gives each person an address of their own', async () => {
    const owner = (await accounts.listPeople()).find((p) => p.role === 'admin');
    for (const change of [{ role: 'editor' as const }, { isActive: false }]) {
      const done = accounts.changePerson(owner?.id ?? '', change);
      await expect(done).rejects.toMatchObject({ code: 'FL_LAST_ADMIN' });
    }
    const again = { name: 'Ann again', email: 'ANN@desk.example', role: 'reader' as const };
    await expect(accounts.addPerson(again)).rejects.toMatchObject({ code: 'FL_USAGE' });
    await expect(accounts.addPerson({ ...again, email: 'none' })).rejects.toMatchObject({ code: 'FL_USAGE' });
    await expect(accounts.changePerson('x', {})).rejects.toMatchObject({ code: 'FL_NOT_FOUND' });
  });

  it('keeps the audit log: newest first, counted by place and subject, never changed', async () => {
    const entry = (at: string, origin: string, subject: string): AuditEntry => ({
      at: `2031-01-01T00:${at}:00.000Z`,
      personId: null,
      personName: null,
      role: null,
      action: 'POST /sign-in',
      subject,
      outcome: 'refused',
      code: 'FL_SIGN_IN',
      origin,
    });
    for (const e of [
      entry('01', 'here', 'a'),
      entry('20', 'here', "'; DROP TABLE audit; --"),
      entry('21', 'there', 'a'),
    ])
      await accounts.record(e);
    const found = await accounts.listAudit({ limit: 2, offset: 0 });
    expect(found).toMatchObject({
      total: 3,
      items: [{ origin: 'there' }, { subject: "'; DROP TABLE audit; --" }],
    });
    const asked = {
      action: 'POST /sign-in',
      since: '2031-01-01T00:10:00.000Z',
      origin: 'here',
      subject: 'a',
    };
    expect(await accounts.countRefused(asked)).toEqual({ byOrigin: 1, bySubject: 1 });
    await expect(sql`DELETE FROM audit`.execute(test.database)).rejects.toThrow('never changed or deleted');
  });
});
