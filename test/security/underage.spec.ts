// A birth date under 18 is stored, for the account and for the device that sent it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn } from '../support/chat-clients.js';
import { as, isFound, staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

let server: TestServer;
let moderator: TestPerson;
beforeAll(async () => {
  server = await startServer();
  moderator = await staff(server, 'moderator');
});
afterAll(() => server.close());

/** The birth date of a user who turns so many years old today. */
function bornYearsAgo(years: number): string {
  const now = new Date();
  // on 29 February there is no such day in most years
  const day = Math.min(now.getUTCDate(), 28);
  return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), day)).toISOString().slice(0, 10);
}

const birthDate = bornYearsAgo(16);
const adultFrom = (time: string) => new Date(`${bornYearsAgo(-2)}T${time}`).toISOString();
/** Midnight of that day in Shanghai, where the users are. */
const adultOn = adultFrom('00:00:00+08:00');
const adult = '1998-05-04';

it('a user who gives a birth date under 18 is suspended until their 18th birthday, and cannot give another year', async () => {
  const mei = await newPerson(server, { nickname: 'Mei' });
  const socket = await logIn(server, mei);
  expect(await isFound(server, mei.id)).toBe(true);
  const gone = socket.ended();
  const refused = await as(server, mei).patch('/v1/me', { birthDate });
  expect([refused.status, refused.body.code]).toEqual([422, 'UNDERAGE']);
  await gone;
  expect(await isFound(server, mei.id)).toBe(false);
  for (const again of [adult, birthDate, '1990-01-01']) {
    const { status, body } = await as(server, mei).patch('/v1/me', { birthDate: again });
    expect([status, body.code, body.detail]).toEqual([403, 'ACCOUNT_SUSPENDED', `Until ${adultOn}`]);
  }
  expect((await as(server, mei).get('/v1/deck')).body.code).toBe('ACCOUNT_SUSPENDED');
  const me = (await as(server, mei).get('/v1/me')).body;
  expect(me.profile.birthDate).toBe(adult);
  expect(me.standing.suspended).toMatchObject({
    kind: 'suspend',
    until: adultOn,
    reason: expect.stringContaining('18'),
  });
});

it('a user who mistyped the year appeals, and corrects it once a moderator has agreed', async () => {
  const wei = await newPerson(server, { nickname: 'Wei' });
  await as(server, wei).patch('/v1/me', { birthDate });
  const appeal = await as(server, wei).post('/v1/me/appeals', { text: 'I was born in 1989, not in 2009.' });
  expect(appeal.status).toBe(201);
  const { items } = (await as(server, moderator).get('/v1/moderation/appeals')).body;
  expect(items.find(({ id }: { id: string }) => id === appeal.body.id)).toMatchObject({
    person: wei.id,
    sanctions: [{ kind: 'suspend', byId: null, until: adultOn }],
  });
  const decided = await as(server, moderator).post(`/v1/moderation/appeals/${appeal.body.id}/decide`, { grant: true });
  expect(decided.body.state).toBe('granted');
  expect((await as(server, wei).patch('/v1/me', { birthDate: '1989-05-04' })).status).toBe(200);
  expect(await isFound(server, wei.id)).toBe(true);
});

it('a device of a user under 18 cannot sign up for another account', async () => {
  const headers = { 'x-device-id': randomUUID() };
  const signUp = () => call(server, 'POST', '/api/auth/sign-in/anonymous', { headers });
  const { token } = (await signUp()).body;
  expect((await as(server, { token }).patch('/v1/me', { birthDate })).body.code).toBe('UNDERAGE');
  const again = await signUp();
  // without a time zone: the last midnight on earth
  expect([again.status, again.body.detail]).toEqual([403, `Until ${adultFrom('00:00:00-12:00')}`]);
});

it('a birth date that no user can have is refused without a suspension', async () => {
  const lan = await newPerson(server, { nickname: 'Lan' });
  for (const impossible of [bornYearsAgo(0), bornYearsAgo(5), '2999-01-01']) {
    expect((await as(server, lan).patch('/v1/me', { birthDate: impossible })).body.code).toBe('UNDERAGE');
  }
  expect((await as(server, lan).get('/v1/deck')).status).toBe(200);
  expect(await server.app.get(DatabaseService).sanction.count({ where: { personId: lan.id } })).toBe(0);
});
