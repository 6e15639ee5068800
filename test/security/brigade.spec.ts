// Hiding a profile by reports before a moderator has reviewed it: one person or strangers cannot cause it, and it ends.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CasesService } from '../../src/features/moderation/cases/cases.service.js';
import { ModerationSweeper } from '../../src/features/moderation/moderation.sweeper.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { logIn, openRoom } from '../support/chat-clients.js';
import { as, caseAbout, isFound, staff } from '../support/moderation.js';
import { call, newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';

const hourMs = 3_600_000;
let server: TestServer;
let moderator: TestPerson;
beforeAll(async () => {
  server = await startServer({ TRUST_PROXY: 'true' });
  moderator = await staff(server, 'moderator');
});
afterAll(() => server.close());

let accounts = 0;
interface Reporter extends TestPerson {
  network: string;
}

/** An established account with a mailbox, and a network from which it reports; both its own by default. */
async function settled({ email, network }: { email?: string; network?: string } = {}): Promise<Reporter> {
  const n = ++accounts;
  const person = await newPerson(server, { nickname: `Reporter ${n}` });
  const createdAt = new Date(Date.now() - 30 * 24 * hourMs);
  const data = { email: email ?? `reporter${n}@qq.com`, emailVerified: true, isAnonymous: false, createdAt };
  await server.app.get(DatabaseService).person.update({ where: { id: person.id }, data });
  return { ...person, network: network ?? `198.51.100.${n}` };
}

const report = ({ token, network }: Reporter, person: string) =>
  call(server, 'POST', '/v1/reports', {
    token,
    body: { person, reason: 'harassment' },
    headers: { 'x-forwarded-for': network },
  });

/** A user who has written to some others. */
async function rude(to: TestPerson[]): Promise<TestPerson> {
  const user = await newPerson(server, { nickname: 'Rude' });
  for (const other of to) await write(user, other);
  return user;
}

async function write(user: TestPerson, other: TestPerson): Promise<void> {
  const room = await openRoom(server, user, other);
  await as(server, user).post(`/v1/rooms/${room}/messages`, { text: 'You there!', clientId: room });
}

/** Writes in a public room. */
async function speak(person: TestPerson): Promise<{ status: number }> {
  const talker = await logIn(server, person);
  expect((await talker.send('enter', { room: 'hello' })).ok).toBe(true);
  const { ok } = await talker.say('hello', 'Good evening');
  talker.socket.disconnect();
  return { status: ok ? 201 : 500 };
}

/** Sends a report from each, and checks that it was accepted. */
async function reportedBy(user: TestPerson, reporters: Reporter[]): Promise<boolean> {
  for (const reporter of reporters) {
    expect(await report(reporter, user.id)).toMatchObject({ status: 202, body: { state: 'received' } });
  }
  return !(await isFound(server, user.id));
}

const caseOf = async (user: TestPerson) =>
  (await as(server, moderator).get(`/v1/moderation/cases?person=${user.id}`)).body.items[0];
const sweep = (hours: number) =>
  server.app.get(ModerationSweeper, { strict: false }).sweep(new Date(Date.now() + hours * hourMs));

describe('three established reporters', () => {
  it('three unrelated reporters who got messages from the user hide the user until a moderator decides', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    const user = await rude(reporters);
    expect(await reportedBy(user, reporters.slice(0, 2))).toBe(false);
    expect(await reportedBy(user, reporters.slice(2))).toBe(true);
    expect(await caseOf(user)).toMatchObject({ severity: 4, reporters: 3, hiddenUntil: expect.any(String) });
    const id = await caseAbout(server, moderator, user.id);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, { decision: 'dismiss' });
    expect(await isFound(server, user.id)).toBe(true);
  });

  it.each([
    ['with addresses of one mailbox', (n: number) => ({ email: `mallory${accounts - (accounts % 3)}+${n}@163.com` })],
    [
      'with dots in one mailbox of Gmail',
      (n: number) => ({ email: `${'mallory'.slice(0, n)}.${'mallory'.slice(n)}@gmail.com` }),
    ],
    ['with mailboxes of one domain', (n: number) => ({ email: `m${n}@mallory.example.net` })],
    ['on one network', () => ({ network: '203.0.113.7' })],
    ['on addresses of one network', (n: number) => ({ network: `2001:db8:7:7::${n}` })],
  ])('three reporters %s hide no user, and their reports wait for the moderators', async (_, who) => {
    const reporters = [];
    for (const n of [1, 2, 3]) reporters.push(await settled(who(n)));
    const user = await rude(reporters);
    expect(await reportedBy(user, reporters)).toBe(false);
    expect(await caseOf(user)).toMatchObject({ severity: 2, reporters: 3, hiddenUntil: null });
  });

  it('three reporters on one device hide no user', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    for (const { id } of reporters) {
      const data = { personId: id, hash: Buffer.from('one device for three'), seenAt: new Date() };
      await server.app.get(DatabaseService).deviceHash.create({ data });
    }
    expect(await reportedBy(await rude(reporters), reporters)).toBe(false);
  });

  it.each([
    [
      'saw a card and swiped',
      (reporter: Reporter, user: TestPerson) => as(server, reporter).post('/v1/swipes', { to: user.id, kind: 'like' }),
    ],
    [
      'asked the user to talk',
      (reporter: Reporter, user: TestPerson) =>
        as(server, reporter).post('/v1/rooms', { with: user.id, text: 'Hello', clientId: 'c1' }),
    ],
    [
      'wrote to a match who never answered',
      async (reporter: Reporter, user: TestPerson) => {
        const room = await openRoom(server, reporter, user);
        return as(server, reporter).post(`/v1/rooms/${room}/messages`, { text: 'Hello', clientId: 'c1' });
      },
    ],
    ['spoke in a public room after the user had', (reporter: Reporter) => speak(reporter)],
  ])('three reporters who each %s hide no user', async (_, act) => {
    const reporters = [await settled(), await settled(), await settled()];
    const user = await rude([]);
    await speak(user);
    for (const reporter of reporters) expect([200, 201]).toContain((await act(reporter, user)).status);
    expect(await reportedBy(user, reporters)).toBe(false);
  });

  it('three reporters hide a user who wrote in a public room in their presence or requested a chat', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    const user = await rude([]);
    await speak(reporters[0]!);
    await speak(reporters[1]!);
    await speak(user);
    await as(server, user).post('/v1/rooms', { with: reporters[2]!.id });
    expect(await reportedBy(user, reporters)).toBe(true);
  });
});

describe('three reporters who have hidden one user', () => {
  it('the same three reporters hide no second user while the first case waits', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    const [first, second] = [await rude(reporters), await rude(reporters)];
    expect(await reportedBy(first, reporters)).toBe(true);
    expect(await reportedBy(second, reporters)).toBe(false);
    await as(server, moderator).post(`/v1/moderation/cases/${await caseAbout(server, moderator, first.id)}/decide`, {
      ...{ decision: 'warn', reason: 'Please keep it friendly.' },
    });
    expect(await reportedBy(second, reporters)).toBe(true);
  });
});

describe('the hiding of a profile by reports', () => {
  it('the hiding ends after a day, the case stays open and marked, and the same reporters cannot repeat it', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    const user = await rude(reporters);
    expect(await reportedBy(user, reporters)).toBe(true);
    await sweep(23.9);
    expect(await isFound(server, user.id)).toBe(false);
    // the end comes a day earlier, instead of the test waiting for it
    const until = new Date(Date.now() - 1);
    await server.app
      .get(DatabaseService)
      .sanction.updateMany({ where: { personId: user.id, kind: 'hide' }, data: { until } });
    await sweep(0);
    expect(await isFound(server, user.id)).toBe(true);
    expect(await caseOf(user)).toMatchObject({ state: 'open', severity: 4, hiddenUntil: until.toISOString() });

    expect(await reportedBy(user, reporters)).toBe(false);
    const behind = reporters.map(({ network }) => settled({ network }));
    const others = await Promise.all(behind);
    for (const other of others) await write(user, other);
    expect(await reportedBy(user, others)).toBe(false);

    const strangers = [await settled(), await settled(), await settled()];
    for (const other of strangers) await write(user, other);
    expect(await reportedBy(user, strangers)).toBe(true);
  });

  it('the hiding lasts a day longer from the claim of a moderator', async () => {
    const reporters = [await settled(), await settled(), await settled()];
    const user = await rude(reporters);
    await reportedBy(user, reporters);
    const id = await caseAbout(server, moderator, user.id);
    const later = new Date(Date.now() + 20 * hourMs);
    await server.app.get(CasesService, { strict: false }).claim(moderator.id, id, later);
    await sweep(43);
    expect(await isFound(server, user.id)).toBe(false);
    await sweep(45);
    expect(await isFound(server, user.id)).toBe(true);
  });

  it('the networks of the reports are deleted with the decision', async () => {
    const reporter = await settled();
    const user = await rude([reporter]);
    await report(reporter, user.id);
    const row = () => server.app.get(DatabaseService).report.findFirst({ where: { reporterId: reporter.id } });
    expect((await row())!.network).not.toBeNull();
    const id = await caseAbout(server, moderator, user.id);
    await as(server, moderator).post(`/v1/moderation/cases/${id}/decide`, { decision: 'dismiss' });
    expect((await row())!.network).toBeNull();
  });
});
