// Staff sessions are short: they end after hours without use, and a day after the sign-in in any case.
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { ActiveSanctionsService } from '../../src/features/sanctions/active-sanctions.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn, type Talker } from '../support/chat-clients.js';
import { as, password, settled, staff } from '../support/moderation.js';
import { call, startServer, type TestAccount, type TestServer } from '../support/server.js';

const hourMs = 3_600_000;
let server: TestServer;
let sessions: SessionsService;
const talkers: Talker[] = [];
beforeAll(async () => {
  server = await startServer();
  sessions = server.app.get(SessionsService, { strict: false });
});
afterEach(() => {
  for (const { socket } of talkers.splice(0)) socket.disconnect();
});
afterAll(() => server.close());

type Session = TestAccount & { expiresAt: string };
type Member = { id: string; email: string };

const inHours = (hours: number) => new Date(Date.now() + hours * hourMs);
const rowOf = ({ session }: Pick<TestAccount, 'session'>) =>
  server.app.get(DatabaseService).session.findUniqueOrThrow({ where: { id: session } });
/** Sets the start of a session to so many hours ago. */
const begunBefore = ({ session }: Pick<TestAccount, 'session'>, hours: number) =>
  server.app.get(DatabaseService).session.update({ where: { id: session }, data: { createdAt: inHours(-hours) } });

async function member(role?: 'moderator'): Promise<Member> {
  const person = await settled(server);
  if (role) await give(person.id, role);
  return person;
}
async function give(personId: string, role: 'moderator') {
  await server.app.get(DatabaseService).role.create({ data: { personId, role, grantedBy: null, at: new Date() } });
  server.app.get(ActiveSanctionsService, { strict: false }).invalidate(personId);
}
async function signIn({ id, email }: Member): Promise<Session> {
  const { body } = await call(server, 'POST', '/api/auth/sign-in/email', { body: { email, password } });
  return { id, token: body.token, session: body.session.id, expiresAt: body.session.expiresAt };
}
const hoursUntil = (time: Date | string) => (new Date(time).getTime() - Date.now()) / hourMs;

describe('a session of a moderator', () => {
  it('a staff session ends twelve hours after its last use, and that of another user does not', async () => {
    const [mo, lan] = [await signIn(await member('moderator')), await signIn(await member())];
    expect(hoursUntil(mo.expiresAt)).toBeCloseTo(12, 1);
    expect(await sessions.authenticate(mo.token, inHours(12.1))).toBeUndefined();
    expect(await sessions.authenticate(lan.token, inHours(12.1))).toMatchObject({ personId: lan.id });
  });

  it('a staff session continues while it is used, over HTTP and on a connection', async () => {
    const [one, other] = [await signIn(await member('moderator')), await signIn(await member('moderator'))];
    expect(await sessions.authenticate(one.token, inHours(11))).toMatchObject({ personId: one.id });
    expect(hoursUntil((await rowOf(one)).expiresAt)).toBeCloseTo(23, 1);
    expect(await sessions.isActive(other.session, inHours(11))).toBe(true);
    expect(hoursUntil((await rowOf(other)).expiresAt)).toBeCloseTo(23, 1);
  });

  it('a staff session ends a day after the sign-in, however much it is used', async () => {
    const mo = await signIn(await member('moderator'));
    await begunBefore(mo, 23);
    expect(await sessions.authenticate(mo.token)).toMatchObject({ personId: mo.id });
    expect(hoursUntil((await rowOf(mo)).expiresAt)).toBeCloseTo(1, 1);
    expect(await sessions.isActive(mo.session, inHours(1.1))).toBe(false);
  });
});

describe('a new role', () => {
  it('a new role shortens the sessions of its user, and ends those older than a day with their connections', async () => {
    const [admin, lan] = [await staff(server, 'admin'), await member()];
    const [old, young] = [await signIn(lan), await signIn(lan)];
    const talker = await logIn(server, old);
    talkers.push(talker);
    await begunBefore(old, 48);
    const { status } = await as(server, admin).put(`/v1/moderation/roles/${lan.id}`, { role: 'moderator' });
    expect(status).toBe(204);
    expect(hoursUntil((await rowOf(young)).expiresAt)).toBeCloseTo(12, 1);
    await sessions.sweep(new Date());
    await talker.hears('signedOut');
    expect((await as(server, old).get('/v1/me')).status).toBe(401);
    expect((await as(server, young).get('/v1/me')).status).toBe(200);
  });

  it('a new role from a setting does the same at the next use', async () => {
    const lan = await member();
    const [old, young] = [await signIn(lan), await signIn(lan)];
    await begunBefore(old, 48);
    await give(lan.id, 'moderator');
    expect(await sessions.authenticate(old.token)).toBeUndefined();
    expect(await sessions.authenticate(young.token)).toMatchObject({ personId: lan.id });
    expect(hoursUntil((await rowOf(young)).expiresAt)).toBeCloseTo(12, 1);
  });
});
