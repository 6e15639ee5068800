import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Cluster, startCluster } from '../../tools/cluster/cluster.js';
import type { FujinProcess } from '../../tools/cluster/fujin-process.js';
import { connect, type Talker } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { noRedis, startRedis } from '../support/redis.js';
import { call, newPerson, type TestPerson } from '../support/server.js';
import { LineClient } from '../support/telnet-client.js';

(noRedis ? describe.skip : describe)(`a cluster${noRedis ? ` (skipped: ${noRedis})` : ''}`, () => {
  let database: TestDatabase;
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let cluster: Cluster;
  let lan: TestPerson;
  let jun: TestPerson;
  let room: string;
  const printed: string[] = [];

  beforeAll(async () => {
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    cluster = await startCluster({
      processes: 2,
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        REDIS_URL: redis.url,
        AUTH_SECRET: 'a secret that only these tests ever use',
        DEMO: 'false',
        SENDER: 'console',
        LOG_LEVEL: 'warn',
        LIMITS_FACTOR: '1000',
        // ids of chance, some of which look like numbers
        FIRST_WORDS_FILTER: 'off',
      },
      tell: (line) => printed.push(line),
    });
    [lan, jun] = [await newPerson(cluster), await newPerson(cluster, { nickname: 'Jun' })];
    await call(cluster, 'POST', '/v1/swipes', { token: lan.token, body: { to: jun.id, kind: 'like' } });
    const liked = await call(cluster, 'POST', '/v1/swipes', { token: jun.token, body: { to: lan.id, kind: 'like' } });
    room = liked.body.match.room;
  });
  afterAll(async () => {
    await cluster?.close();
    await redis?.stop();
    await database?.drop();
    expect(printed).toEqual([]);
  });

  /** A phone of Lan's that connects again by itself, as apps do. */
  const phone = () => connect(cluster, lan, { reconnection: true, reconnectionDelay: 100, auth: { token: lan.token } });
  const isBack = ({ socket }: Talker) =>
    socket.connected || new Promise<void>((resolve) => socket.once('connect', resolve));

  /** Uses a connection of its own: `fetch` may still hold one to a process that was just killed. */
  async function statusOfNewConnection(path: string): Promise<number | undefined> {
    const headers = { authorization: `Bearer ${lan.token}` };
    const [answer] = await once(get(`${cluster.url}${path}`, { agent: false, headers }), 'response');
    return answer.resume().statusCode;
  }

  /** One message, sent until it is acknowledged. @returns its seq */
  async function say(clientId: string): Promise<number> {
    for (;;) {
      const body = { clientId, text: clientId };
      const answer = await call(cluster, 'POST', `/v1/rooms/${room}/messages`, { token: lan.token, body }).catch(
        () => undefined,
      );
      if (answer?.status === 201) return answer.body.seq;
      if (answer) expect(answer).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
      await delay(50);
    }
  }

  async function history(): Promise<{ seq: number; clientId: string }[]> {
    const all = [];
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const path: string = `/v1/rooms/${room}/messages?limit=200&after=${after}`;
      const { body } = await call(cluster, 'GET', path, { token: jun.token });
      all.push(...body.items);
      after = body.nextCursor;
    }
    return all;
  }

  it('the clients of a killed process connect to another one, and the process is restarted', async () => {
    const [one, two] = cluster.processes as [FujinProcess, FujinProcess];
    const phones = await Promise.all([1, 2, 3, 4].map(phone));
    const lines = [await LineClient.connect(cluster.linePort), await LineClient.connect(cluster.linePort)];
    for (const line of lines) await line.reads('Connect Success');
    let cut = 0;
    const halfAreCut = new Promise<void>((resolve) => {
      for (const { socket } of phones) socket.once('disconnect', () => ++cut === 2 && resolve());
    });

    await one.kill('SIGKILL');
    for (let n = 0; n < 4; n++) expect(await statusOfNewConnection('/v1/me')).toBe(200);
    expect(cluster.isHealthy(one)).toBe(false);
    expect(cluster.isHealthy(two)).toBe(true);
    await Promise.race(lines.map((line) => line.ended()));
    await halfAreCut;
    await Promise.all(phones.map(isBack));
    expect(cut).toBe(2);

    await one.restart();
    expect(cluster.isHealthy(one)).toBe(true);
    for (const each of phones) each.socket.disconnect();
    for (const line of lines) line.close();
  });

  it('a rolling restart loses no acknowledged message', async () => {
    const watching = await phone();
    const reasons: string[] = [];
    watching.socket.on('disconnect', (reason) => reasons.push(reason));
    const pids = cluster.processes.map(({ pid }) => pid);
    const acked = new Map<string, number>();
    let isOver = false;
    const talk = async () => {
      while (!isOver) {
        const clientId = randomUUID();
        acked.set(clientId, await say(clientId));
      }
    };
    const talking = Promise.all([talk(), talk()]);
    await cluster.rollingRestart();
    isOver = true;
    await talking;

    for (const [n, { pid }] of cluster.processes.entries()) expect(pid).not.toBe(pids[n]);
    const kept = await history();
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, n) => n + 1));
    expect(new Map(kept.map(({ clientId, seq }) => [clientId, seq]))).toEqual(acked);
    expect(acked.size).toBeGreaterThan(50);

    await isBack(watching);
    // Anything but "io server disconnect": after that one a client would not connect again by itself.
    expect(new Set(reasons)).toEqual(new Set(['transport close']));
    expect(watching.heard.filter(({ event }) => event === 'restart')).toHaveLength(reasons.length);
    expect((await watching.say(room, 'still here')).ok).toBe(true);
    watching.socket.disconnect();
  });
});
