// A socket that is not logged in is told so by `signedOut`, whatever the reason, unless an acknowledgement says it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { closedAfterEach, connect, logIn, newTalker } from '../support/chat-clients.js';
import { as, inDays, staff } from '../support/moderation.js';
import {
  call,
  newAccount,
  startServer,
  type TestAccount,
  type TestPerson,
  type TestServer,
} from '../support/server.js';

let server: TestServer;
let admin: TestPerson;
beforeAll(async () => {
  server = await startServer({ TOKEN_GRACE_SECONDS: '0' });
  admin = await staff(server, 'admin');
});
afterAll(() => server.close());

const keep = closedAfterEach();
const sanction = async ({ id }: TestPerson, kind: string, more: object = {}) => {
  const { status } = await as(server, admin).post(`/v1/moderation/people/${id}/sanctions`, { kind, ...more });
  expect(status).toBe(204);
};
const database = () => server.app.get(DatabaseService);

/** Tokens that log nobody in, by how they came to be. */
const lostTokens: [how: string, code: string, lose: (account: TestAccount) => Promise<unknown>][] = [
  [
    'of a session that was signed out',
    'SIGN_IN_FIRST',
    ({ token }) => call(server, 'POST', '/api/auth/sign-out', { token }),
  ],
  [
    'of a session that was ended on another device',
    'SIGN_IN_FIRST',
    ({ token }) => call(server, 'DELETE', '/v1/me/sessions?keep=none', { token }),
  ],
  [
    'of a session that has expired',
    'SIGN_IN_FIRST',
    ({ session }) => database().session.update({ where: { id: session }, data: { expiresAt: new Date(0) } }),
  ],
  ['that was exchanged', 'SIGN_IN_FIRST', ({ token }) => call(server, 'POST', '/api/auth/refresh', { token })],
  ['of a banned user', 'SIGN_IN_FIRST', (account) => sanction(account, 'ban')],
  ['of a suspended user', 'ACCOUNT_SUSPENDED', (account) => sanction(account, 'suspend', { until: inDays(2) })],
];

describe('a socket with a token in its handshake', () => {
  it.each(lostTokens)('the token %s is answered by signedOut with %s', async (_how, code, lose) => {
    const account = await newAccount(server);
    await lose(account);
    const talker = keep(await connect(server, account, { auth: { token: account.token } }));
    expect(await talker.hears('signedOut')).toEqual([
      { event: 'signedOut', error: expect.objectContaining({ code, title: expect.any(String) }) },
    ]);
  });

  it.each([['a token'], ['x'.repeat(600)], [''], [7], [null], [{}], [['x']]])(
    'the malformed token %j is answered by signedOut',
    async (token) => {
      const talker = keep(await connect(server, undefined, { auth: { token } }));
      const [told] = await talker.hears('signedOut');
      expect(told).toMatchObject({ error: { code: expect.stringMatching(/^(SIGN_IN_FIRST|INVALID_INPUT)$/) } });
    },
  );

  it('a socket that was told signedOut stays open for a login', async () => {
    const lan = await newTalker(server, 'Lan');
    const talker = keep(await connect(server, lan, { auth: { token: 'no such token' } }));
    await talker.hears('signedOut');
    expect(await talker.send('login', { token: lan.token })).toMatchObject({ ok: true, me: { id: lan.id } });
  });

  it('a valid token logs in without signedOut', async () => {
    const lan = await newTalker(server, 'Lan');
    const talker = keep(await connect(server, lan, { auth: { token: lan.token } }));
    expect(await talker.send('sync', { rooms: [] })).toMatchObject({ ok: true });
    expect(talker.heard).toEqual([]);
  });
});

describe('a socket without a login', () => {
  it.each([
    ['say', { room: 'hello', text: 'hello', clientId: 'a' }],
    ['enter', { room: 'hello' }],
    ['sync', { rooms: [] }],
    ['whatever', {}],
    ['login', { token: 'no such token' }],
    ['login', {}],
  ])('the command %s %j without an acknowledgement is answered by signedOut', async (command, payload) => {
    const talker = keep(await connect(server));
    talker.socket.emit(command, payload);
    expect(await talker.hears('signedOut')).toMatchObject([{ error: { code: expect.any(String) } }]);
  });

  it('a refused command with an acknowledgement is answered by it alone', async () => {
    const talker = keep(await connect(server));
    expect(await talker.send('look', { room: 'hello' })).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FIRST' } });
    expect(await talker.send('login', { token: 'x' })).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FIRST' } });
    expect(talker.heard).toEqual([]);
  });

  it('a guest who sends the command of a user without an acknowledgement is not told signedOut', async () => {
    const talker = keep(await connect(server));
    expect(await talker.send('login', { name: 'visitor' })).toMatchObject({ ok: true });
    talker.socket.emit('react', { room: 'hello', seq: 1, emoji: '👍', clientId: 'a' });
    expect(await talker.send('enter', { room: 'hello' })).toMatchObject({ ok: true });
    expect(talker.heard.filter(({ event }) => event === 'signedOut')).toEqual([]);
  });
});

describe('a socket that was logged in', () => {
  it('a session that is gone without a notice is told with the next command', async () => {
    const account = await newAccount(server);
    const talker = keep(await logIn(server, account));
    await database().session.delete({ where: { id: account.session } });
    expect(await talker.send('sync', { rooms: [] })).toMatchObject({ ok: false, error: { code: 'SIGN_IN_FIRST' } });
    expect(await talker.hears('signedOut')).toMatchObject([{ error: { code: 'SIGN_IN_FIRST' } }]);
  });
});
