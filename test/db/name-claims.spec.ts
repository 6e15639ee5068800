import { afterEach, describe, expect, it } from '@jest/globals';
import { NameClaimsService } from '../../src/features/chat/lobby/name-claims.service.js';
import { RedisService } from '../../src/platform/realtime/redis.service.js';
import { noRedis, startRedis } from '../support/redis.js';

describe('a name in a room', () => {
  const claims = new NameClaimsService(new RedisService({ REDIS_URL: undefined }));

  it('a name belongs to one client in each room', async () => {
    expect(await claims.claim('hello', 'lan', 'a')).toBe(true);
    expect(await claims.claim('hello', 'lan', 'b')).toBe(false);
    expect(await claims.claim('hello', 'lan', 'a')).toBe(true);
    expect(await claims.claim('hello-1234567', 'lan', 'b')).toBe(true);
    expect(claims.ownerOf('hello', 'lan')).toBe('a');
  });

  it('a name is free once its owner releases it, and no other client can release it', async () => {
    claims.release('hello', 'lan', 'b');
    expect(await claims.claim('hello', 'lan', 'b')).toBe(false);
    claims.release('hello', 'lan', 'a');
    expect(await claims.claim('hello', 'lan', 'b')).toBe(true);
  });
});

(noRedis ? describe.skip : describe)(`a name in all processes${noRedis ? ` (skipped: ${noRedis})` : ''}`, () => {
  let open: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of open.reverse()) await close();
    open = [];
  });

  async function twoProcesses() {
    const redis = await startRedis();
    open.push(() => redis.stop());
    const clients = [1, 2].map(() => new RedisService({ REDIS_URL: redis.url }));
    await Promise.all(clients.map((client) => client.connected()));
    const [one, other] = clients.map((client) => new NameClaimsService(client)) as [
      NameClaimsService,
      NameClaimsService,
    ];
    open.push(
      ...clients.map((client) => () => client.onApplicationShutdown()),
      () => one.beforeApplicationShutdown(),
      () => other.beforeApplicationShutdown(),
    );
    return { redis, clients, one, other };
  }

  it('a name claimed in two processes belongs to one user, who may hold it in both', async () => {
    const { one, other } = await twoProcesses();
    expect(await one.claim('hello', 'lan', 'a')).toBe(true);
    expect(await other.claim('hello', 'lan', 'b')).toBe(false);
    expect(await other.claim('hello', 'lan', 'a')).toBe(true);
  });

  it('a name that two clients claim at the same time goes to one of them', async () => {
    const { one, other } = await twoProcesses();
    for (let round = 0; round < 50; round++) {
      const taken = await Promise.all([one.claim('hello', `${round}`, 'a'), other.claim('hello', `${round}`, 'b')]);
      expect(taken.filter(Boolean)).toHaveLength(1);
    }
  });

  it('a name is free for other processes when it is released and when its process shuts down', async () => {
    const { clients, one, other } = await twoProcesses();
    await one.claim('hello', 'lan', 'a');
    one.release('hello', 'lan', 'a');
    await clients[0]!.client!.ping();
    expect(await other.claim('hello', 'lan', 'b')).toBe(true);
    await other.beforeApplicationShutdown();
    expect(await one.claim('hello', 'lan', 'a')).toBe(true);
  });

  it('a renewed name is kept, and expires after its process has died', async () => {
    const { clients, one, other } = await twoProcesses();
    const ttl = () => clients[1]!.client!.pttl('fujin:name:hello:lan');
    await one.claim('hello', 'lan', 'a');
    expect(await ttl()).toBeLessThanOrEqual(30_000);
    await clients[1]!.client!.pexpire('fujin:name:hello:lan', 5_000);
    await one.renew();
    expect(await ttl()).toBeGreaterThan(5_000);
    await clients[1]!.client!.pexpire('fujin:name:hello:lan', 0);
    expect(await other.claim('hello', 'lan', 'b')).toBe(true);
  });

  it('each process gives out names alone while Redis is away', async () => {
    const { redis, one, other } = await twoProcesses();
    await redis.stop();
    expect(await one.claim('hello', 'lan', 'a')).toBe(true);
    expect(await one.claim('hello', 'lan', 'b')).toBe(false);
    expect(await other.claim('hello', 'lan', 'b')).toBe(true);
  });
});
