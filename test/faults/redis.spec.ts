// Redis answers and is of no use: it refuses writes, has lost the stream, or is frozen. Messages reach the other processes through Postgres, the
// metric says so, and afterwards everything crosses through Redis again.
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { logIn, type Talker } from '../support/chat-clients.js';
import { FaultEnvironment } from '../support/faults/fault-environment.js';
import { noRedis } from '../support/redis.js';
import { call, newPerson, type TestPerson } from '../support/server.js';

const environment = new FaultEnvironment();
const hourMs = 3_600_000;

interface Fault {
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
}

const ask = (...command: [string, ...string[]]) => environment.askRedis(...command);
const setting = (name: string, faulty: string, sound: string): Fault => ({
  begin: () => ask('CONFIG', 'SET', name, faulty),
  end: () => ask('CONFIG', 'SET', name, sound),
});

const refusals: [name: string, fault: Fault][] = [
  [
    'is a replica (READONLY)',
    { begin: () => ask('REPLICAOF', '127.0.0.1', '1'), end: () => ask('REPLICAOF', 'NO', 'ONE') },
  ],
  ['has no memory left (OOM)', setting('maxmemory', '1', '0')],
  ['has too few replicas (NOREPLICAS)', setting('min-replicas-to-write', '1', '0')],
  [
    'forbids writes (NOPERM)',
    {
      begin: () => ask('ACL', 'SETUSER', 'default', '-xadd'),
      end: () => ask('ACL', 'SETUSER', 'default', '+xadd'),
    },
  ],
];

(noRedis ? describe.skip : describe)(
  `two processes with a faulty Redis${noRedis ? ` (skipped: ${noRedis})` : ''}`,
  () => {
    let lan: TestPerson;
    let jun: TestPerson;
    let room: string;
    let [lanTalker, junTalker]: Talker[] = [];
    let clientIds = 0;

    beforeAll(async () => {
      await environment.start();
      [lan, jun] = [await newPerson(environment.cluster), await newPerson(environment.cluster)];
      [room] = (await environment.rooms([[lan, jun]])) as [string];
      const [one, other] = environment.cluster.processes;
      [lanTalker, junTalker] = [await logIn(one!, lan), await logIn(other!, jun)];
      for (const talker of [lanTalker, junTalker]) await talker.send('enter', { room });
    });
    afterAll(async () => {
      for (const talker of [lanTalker, junTalker]) talker?.socket.close();
      await environment.stop();
    });

    const isRelayUp = async (): Promise<boolean> => {
      const bodies = await Promise.all(environment.cluster.processes.map((each) => call(each, 'GET', '/metrics')));
      return bodies.every(({ body }) => /^fujin_relay_up 1$/m.test(body));
    };

    /** Lan sends a message to Jun, whose connection is to the other process. */
    async function messageCrosses(): Promise<void> {
      const { length } = junTalker!.heard.filter(({ event }) => event === 'said');
      expect(await lanTalker!.send('say', { room, text: 'hello', clientId: `${++clientIds}` })).toMatchObject({
        ok: true,
      });
      await junTalker!.hears('said', length + 1);
    }

    /** Waits until an event crosses that nothing but Redis carries. */
    async function eventCrosses(): Promise<void> {
      const typing = () => junTalker!.heard.filter(({ event }) => event === 'typing').length;
      const before = typing();
      while (typing() === before) {
        await lanTalker!.send('typing', { room });
        await delay(100);
      }
    }

    const during = async ({ begin, end }: Fault, task: () => Promise<void>) => {
      await begin();
      try {
        await task();
      } finally {
        await end();
      }
    };

    it('messages and events cross in normal operation', async () => {
      await messageCrosses();
      await eventCrosses();
      expect(await isRelayUp()).toBe(true);
    });

    it.each(refusals)('messages cross while Redis %s, and events after it', async (_, fault) => {
      await during(fault, async () => {
        for (let n = 0; n < 3; n++) await messageCrosses();
        while (await isRelayUp()) await delay(100);
        await messageCrosses();
      });
      await eventCrosses();
      while (!(await isRelayUp())) await delay(100);
      await messageCrosses();
    });

    it.each<[string, () => Promise<unknown>]>([
      ['is emptied', () => ask('FLUSHALL')],
      ['is restarted empty', () => environment.restartRedis(0)],
    ])('events cross when Redis %s and its clock is an hour behind', async (_, lose) => {
      await ask('XADD', 'fujin:relay', `${Date.now() + hourMs}-0`, 'from', 'nowhere', 'told', '[]');
      await eventCrosses();
      await lose();
      await messageCrosses();
      await eventCrosses();
    });

    it('calls are answered and messages cross while Redis is frozen, and events after it', async () => {
      const [, pid] = String(await ask('INFO', 'server')).match(/process_id:(\d+)/) ?? [];
      const send = (signal: 'SIGSTOP' | 'SIGCONT') => async () => process.kill(Number(pid), signal);
      await during({ begin: send('SIGSTOP'), end: send('SIGCONT') }, async () => {
        for (let n = 0; n < 3; n++) await messageCrosses();
        expect((await call(environment.cluster, 'POST', '/api/auth/sign-in/anonymous')).status).toBe(200);
      });
      await eventCrosses();
    });
  },
);
