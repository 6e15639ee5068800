// Sessions that a server key has signed: they end with the key, prove nothing about the user, and are no way around a ban.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountErasureService } from '../../src/features/account-deletion/account-erasure.service.js';
import { ConfirmationService } from '../../src/features/accounts/credentials/confirmation.service.js';
import { ExternalAccountsService } from '../../src/features/accounts/external-accounts/external-accounts.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn } from '../support/chat-clients.js';
import { call, newMember, startServer, type TestServer } from '../support/server.js';
import { callWith, keysOf, newKey, type TestKey } from '../support/server-key.js';

let server: TestServer;
let key: TestKey;
beforeAll(async () => {
  server = await startServer({ DEMO: 'true' });
  key = await newKey(server);
});
afterAll(() => server.close());

let made = 0;
const ask = (method: string, path: string, body?: unknown, by = key) => callWith(server, by, method, path, body);
const statusOf = async (token: string) => (await call(server, 'GET', '/v1/me', { token })).status;
const database = () => server.app.get(DatabaseService);

async function sign(id: string, by = key): Promise<{ token: string; session: string }> {
  const { body } = await ask('POST', `/users/${id}/sessions`, {}, by);
  return { token: body.token, session: body.session?.id };
}

async function newUser() {
  const externalId = `signed-${++made}`;
  const { body } = await ask('POST', '/users', { externalId, profile: { nickname: 'Lan' } });
  return { id: body.id as string, externalId };
}

describe('the end of a key', () => {
  it('the sessions that a revoked key has signed end with their connections, and others do not', async () => {
    const [leaked, { id }] = [await newKey(server), await newUser()];
    const [stolen, own] = [await sign(id, leaked), await sign(id)];
    const talker = await logIn(server, { id, token: stolen.token });
    const closed = new Promise((resolve) => talker.socket.once('disconnect', resolve));
    await keysOf(server).revoke(leaked.id, new Date());
    await closed;
    expect([await statusOf(stolen.token), await statusOf(own.token)]).toEqual([401, 200]);
  });

  it('a call that began before the revocation signs no session after it', async () => {
    const [leaked, { id }] = [await newKey(server), await newUser()];
    await keysOf(server).revoke(leaked.id, new Date());
    const accounts = server.app.get(ExternalAccountsService, { strict: false });
    const attempt = { address: '192.0.2.1', keyId: leaked.id };
    await expect(accounts.signSession(id, attempt, new Date())).rejects.toMatchObject({ code: 'WRONG_CREDENTIALS' });
  });
});

describe('the confirmation of a signed session', () => {
  it('a signed session of a user with an address cannot change or delete the account', async () => {
    const member = await newMember(server, { email: 'wei@example.com', password: 'seven herons over Suzhou creek' });
    const { token } = await sign(member.id);
    expect(await statusOf(token)).toBe(200);
    const answers = [
      await call(server, 'DELETE', '/v1/me', { token }),
      await call(server, 'POST', '/v1/me/email', { token, body: { email: 'thief@example.com' } }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(['CONFIRM_FIRST', 'CONFIRM_FIRST']);
  });

  it('a user without an address, number and password can change the account at any time', async () => {
    const { id } = await newUser();
    const { token, session } = await sign(id);
    const confirmation = server.app.get(ConfirmationService, { strict: false });
    await confirmation.requireConfirmed({ personId: id, sessionId: session }, new Date(Date.now() + 3_600_000));
    expect((await call(server, 'DELETE', '/v1/me', { token })).status).toBeLessThan(300);
    const other = await newUser();
    const late = await sign(other.id);
    await database().person.update({ where: { id: other.id }, data: { phoneNumber: '+8613800138077' } });
    await expect(
      confirmation.requireConfirmed({ personId: other.id, sessionId: late.session }, new Date()),
    ).rejects.toMatchObject({ code: 'CONFIRM_FIRST' });
  });
});

describe('the external id of a banned user', () => {
  it('a banned user does not return by a deletion, nor by another user’s change of external id', async () => {
    const { id, externalId } = await newUser();
    expect((await ask('POST', `/users/${id}/sanctions`, { kind: 'ban', reason: 'Spam.' })).status).toBe(204);
    expect((await ask('POST', '/users', { externalId })).body.code).toBe('EXTERNAL_ID_TAKEN');
    const { body } = await ask('DELETE', `/users/${id}`);
    await server.app.get(AccountErasureService, { strict: false }).eraseAccount(id, new Date(body.eraseAt));
    expect((await ask('GET', `/users/ext:${externalId}`)).status).toBe(404);
    expect((await ask('POST', '/users', { externalId })).body.code).toBe('ACCOUNT_BANNED');
    const other = await newUser();
    expect((await ask('PATCH', `/users/${other.id}`, { externalId })).body.code).toBe('ACCOUNT_BANNED');
    expect((await ask('GET', `/users/${other.id}`)).body.externalId).toBe(other.externalId);
  });

  it('a lifted ban frees the external id', async () => {
    const { id, externalId } = await newUser();
    await ask('POST', `/users/${id}/sanctions`, { kind: 'ban', reason: 'Spam.' });
    await ask('PATCH', `/users/${id}`, { externalId: null });
    expect((await ask('POST', '/users', { externalId })).body.code).toBe('ACCOUNT_BANNED');
    expect((await ask('DELETE', `/users/${id}/sanctions`)).status).toBe(204);
    expect((await ask('POST', '/users', { externalId })).status).toBe(201);
  });
});
