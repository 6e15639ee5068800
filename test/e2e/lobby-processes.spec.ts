import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { connect, logIn } from '../support/chat-clients.js';
import { noRedis, startRedis } from '../support/redis.js';
import { call, newAccount, startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

(noRedis ? describe.skip : describe)(
  `the public rooms in two processes${noRedis ? ` (skipped: ${noRedis})` : ''}`,
  () => {
    let redis: Awaited<ReturnType<typeof startRedis>>;
    let one: TestServer;
    let other: Pick<TestServer, 'url' | 'app'>;

    beforeAll(async () => {
      redis = await startRedis();
      one = await startServer({ REDIS_URL: redis.url });
      const app = await createApp(one.config);
      await app.listen(0, '127.0.0.1');
      other = { app, url: await app.getUrl() };
      for (const { app: each } of [one, other]) await each.get(RedisService).connected();
    });
    afterAll(async () => {
      await other.app.close();
      await one.close();
      await redis.stop();
    });

    it('a name is given once across all transports and processes, and again when it is free', async () => {
      const port = await openLine(one);
      const a = await LineClient.logIn(port, 'aaa');
      const b = await connect(other);
      await b.send('login', { name: 'AAA' });
      expect(await b.send('enter', { room: 'hello' })).toMatchObject({ ok: false, error: { code: 'NAME_TAKEN' } });
      a.send('logout\n');
      await a.ended();
      const freed = async () => (await b.send('enter', { room: 'hello' })).ok;
      while (!(await freed())) await one.app.get(RedisService).client!.ping();
      const c = await LineClient.connect(port);
      await c.reads('Connect Success');
      c.send('login aaa\n');
      await c.reads('UserName Exist');
      c.close();
      b.socket.disconnect();
    });

    it('a session that is ended in one process closes its sockets in the other', async () => {
      const person = await newAccount(one);
      const away = await logIn(other, person);
      const gone = away.ended();
      await call(one, 'DELETE', '/v1/me/sessions?keep=none', { token: person.token });
      expect(await gone).toBe('io server disconnect');
      expect(away.heard).toEqual([{ event: 'signedOut' }]);
      expect((await call(other, 'GET', '/v1/me', { token: person.token })).status).toBe(401);
    });
  },
);
