// `npx fujin`, as an operator runs it.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFujin } from '../support/fujin-command.js';
import { call, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const fujin = (...args: string[]) => runFujin({ DATABASE_URL: server.config.DATABASE_URL }, ...args);

const usersWith = async (token: string) => (await call(server, 'GET', '/v1/server/users', { token })).status;

describe('the command fujin keys', () => {
  it('a key is created, used, rotated, listed and revoked', async () => {
    const created = await fujin(
      'keys',
      'create',
      '--name',
      'backend',
      '--scopes',
      'users:read,users:write',
      '--expires',
      '90d',
      '--json',
    );
    expect([created.code, created.err]).toEqual([0, '']);
    const { id, key, scopes, secrets } = JSON.parse(created.out);
    expect(scopes).toEqual(['users:read', 'users:write']);
    expect(key.startsWith(`${secrets[0].prefix}_`)).toBe(true);
    expect(await usersWith(key)).toBe(200);

    const rotated = JSON.parse((await fujin('keys', 'rotate', id, '--overlap', '1h', '--json')).out);
    expect([await usersWith(key), await usersWith(rotated.key)]).toEqual([200, 200]);

    const list = await fujin('keys', 'list');
    expect(list.out).toContain(`${id}  backend  valid until`);
    expect(list.out).toContain(rotated.secrets[0].prefix);
    for (const secret of [key, rotated.key]) expect(list.out).not.toContain(secret.slice(26));

    expect((await fujin('keys', 'revoke', id)).out).toBe(`backend (${id}) is revoked.\n`);
    expect([await usersWith(key), await usersWith(rotated.key)]).toEqual([401, 401]);
    const again = await fujin('keys', 'revoke', id);
    expect([again.code, again.err]).toEqual([1, 'There is no such key, or it is revoked.\n']);
  });

  it('a wrong command line prints what is wrong, the usage and the exit code 2', async () => {
    for (const [args, sentence] of [
      [['keys', 'create', '--name', 'x', '--scopes', 'users:all'], 'has no scope'],
      [['keys', 'create', '--scopes', 'users:read'], '--name'],
      [['keys', 'create', '--name', 'x', '--scopes', 'users:read', '--expires', '1y'], '--expires: must be a lifetime'],
      [['keys', 'create', '--name', 'x', '--scopes', 'users:read', '--points', '19'], '--points: '],
      [['keys', 'rotate', 'x'], 'ID: must be the id of a key'],
      [['keys', 'list', '--all'], '--all'],
      [['keys', 'make'], 'fujin keys has no command make'],
      [['key'], 'fujin has no command key'],
      [['constructor'], 'fujin has no command constructor'],
      [['users'], 'A command is missing'],
      [['users', 'find'], 'TEXT: is missing'],
      [['users', 'find', 'lan', 'jun'], 'jun is one argument too many'],
      [['users', 'find', 'lan', '--limit', '0'], '--limit: '],
      [['moderators', 'grant'], 'USER: is missing'],
      [['moderators', 'grant', 'x', '--role', 'person'], '--role: '],
      [['moderators', 'make', 'x'], 'fujin moderators has no command make'],
      [['figures', '--days', '0'], '--days: '],
      [['migrate', 'now'], 'now'],
      [['check', '--all'], '--all'],
      [['keys', '--database-url'], '--database-url: is empty'],
    ] as const) {
      const { code, out, err } = await fujin(...args);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(sentence);
      expect(err).toContain('Exit codes: 0 done, 1 failed, 2 not understood.');
    }
  });

  it('the help lists the commands, and that of keys every scope', async () => {
    const [general, keys] = [await fujin('--help'), await fujin('keys', '--help')];
    expect([general.code, keys.code]).toEqual([0, 0]);
    expect(general.out).toContain('keys create');
    expect(keys.out).toContain('sessions:write');
    for (const topic of ['check', 'migrate', 'users', 'moderators', 'figures']) {
      const { code, out } = await fujin(topic, '--help');
      expect([code, out.split('\n')[0]]).toEqual([0, expect.stringContaining(`fujin ${topic}: `)]);
      expect(general.out).toContain(`  ${topic}`);
    }
  });

  it('a database that cannot be reached is said in one sentence, with the exit code 1', async () => {
    const { code, out, err } = await fujin('keys', 'list', '--database-url', 'postgresql://nobody@127.0.0.1:1/none');
    expect([code, out]).toEqual([1, '']);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});
