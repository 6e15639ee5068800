// `npx fujin` for users, roles, figures and migrations, beside a running server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { logIn } from '../support/chat-clients.js';
import { ask, createEmptyDatabase } from '../support/database.js';
import { runFujin } from '../support/fujin-command.js';
import { as, settled, staff } from '../support/moderation.js';
import { SentMessages } from '../support/outbox.js';
import { newPerson, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let letters: SentMessages;
beforeAll(async () => {
  server = await startServer();
  letters = new SentMessages(server);
});
afterAll(() => server.close());

const fujin = (...args: string[]) => runFujin({ DATABASE_URL: server.config.DATABASE_URL }, ...args);

async function json(...args: string[]) {
  const { code, out, err } = await fujin(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out);
}

describe('the command fujin users find', () => {
  it('a user is found by id, confirmed address and nickname', async () => {
    const lan = await settled(server, 'Lan Operator');
    for (const text of [lan.id, lan.email.toUpperCase(), 'lan op'])
      expect(await json('users', 'find', text)).toMatchObject([{ id: lan.id, nickname: 'Lan Operator' }]);
    const { out } = await fujin('users', 'find', lan.id);
    expect(out).toContain(`${lan.id}  Lan Operator  active\n  joined    20`);
  });

  it('an unknown text finds no one, and says so', async () => {
    expect(await fujin('users', 'find', 'nobody is named so')).toMatchObject({ code: 0, out: 'No user was found.\n' });
  });
});

describe('the command fujin moderators', () => {
  it('a role that is granted works within seconds, is listed and in the audit log, and can be revoked', async () => {
    const admin = await staff(server, 'admin');
    const mo = await settled(server, 'Mo Operator');
    const queue = () => as(server, mo).get('/v1/moderation/cases');
    expect((await queue()).status).toBe(403);
    expect(await json('moderators', 'grant', mo.email)).toEqual({
      personId: mo.id,
      before: 'person',
      role: 'moderator',
    });
    server.app.get(JobsService).wake();
    await letters.to(
      mo.email,
      /An operator changed the role of Mo Operator \(.*\) to: moderator\. .*运维人员.*审核员/s,
    );
    expect((await queue()).status).toBe(200);
    expect((await fujin('moderators', 'list')).out).toContain(`${mo.id}  moderator  since `);
    expect((await fujin('moderators', 'grant', mo.id)).out).toBe(`${mo.id} is moderator already.\n`);

    expect((await fujin('moderators', 'revoke', mo.id)).out).toBe(`${mo.id} has no role.\n`);
    server.app.get(JobsService).wake();
    await letters.to(mo.email, /to: no role/);
    expect((await queue()).status).toBe(403);
    const { body } = await as(server, admin).get(`/v1/moderation/audit?person=${mo.id}`);
    expect(body.items).toMatchObject([
      {
        action: 'role',
        actorId: null,
        why: 'npx fujin moderators',
        before: { role: 'moderator' },
        after: { role: 'person' },
      },
      { action: 'role', actorId: null, before: { role: 'person' }, after: { role: 'moderator' } },
    ]);
  });

  it('the admins hear of the change on their connections, without the id of an admin', async () => {
    const [admin, lan] = [await staff(server, 'admin'), await newPerson(server, { nickname: 'Ola Operator' })];
    const talker = await logIn(server, admin);
    expect((await fujin('moderators', 'grant', lan.id, '--role', 'admin')).code).toBe(0);
    server.app.get(JobsService).wake();
    const [event] = await talker.hears('staffChanged');
    expect(event).toMatchObject({ change: 'role', personId: lan.id, role: 'admin', byId: null });
    talker.socket.disconnect();
  });

  it('a nickname, an unconfirmed address and an unknown id name no user', async () => {
    const lan = await newPerson(server, { nickname: 'Unnamed Operator' });
    const email = 'unconfirmed@example.com';
    await server.app
      .get(DatabaseService)
      .person.update({ where: { id: lan.id }, data: { email, emailVerified: false } });
    for (const text of ['Unnamed Operator', email, '00000000-0000-4000-8000-000000000000']) {
      const { code, out, err } = await fujin('moderators', 'grant', text);
      expect([code, out]).toEqual([1, '']);
      expect(err).toBe('There is no user with this id, external id, confirmed e-mail address or phone number.\n');
    }
  });
});

describe('the command fujin figures', () => {
  it('the last days are counted, with today', async () => {
    await newPerson(server);
    const { days } = await json('figures', '--days', '3');
    expect(days.map(({ day }: { day: string }) => day)).toHaveLength(3);
    const from = new Date(days[0].day);
    const joined = await server.app.get(DatabaseService).person.count({ where: { createdAt: { gte: from } } });
    expect(days.reduce((sum: number, { signUps }: { signUps: number }) => sum + signUps, 0)).toBe(joined);
    const lines = (await fujin('figures')).out.trimEnd().split('\n');
    expect(lines).toHaveLength(8);
    expect(lines[0]).toMatch(/^day \(UTC\) +sign-ups +matches +rooms +reports$/);
  });
});

describe('the command fujin migrate', () => {
  it('an empty database gets every migration once', async () => {
    const empty = await createEmptyDatabase();
    try {
      const migrated = await runFujin({ DATABASE_URL: empty.url }, 'migrate', '--json');
      const { applied } = JSON.parse(migrated.out);
      const rows = await ask(empty.url, 'SELECT migration_name AS name FROM _prisma_migrations ORDER BY started_at');
      expect(applied.length).toBeGreaterThan(0);
      expect(rows.map(({ name }) => name)).toEqual(applied);
      expect((await runFujin({ DATABASE_URL: empty.url }, 'migrate')).out).toBe('The database has every migration.\n');
    } finally {
      await empty.drop();
    }
  });
});
