// Push devices: which hosts this server can be made to call, how often, and whether one that hangs delays others.
import { createECDH, randomBytes, randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveryJob } from '../../src/features/notifications/delivery-job.js';
import type { NotificationTrigger } from '../../src/features/notifications/notifications.types.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { RateLimitsService } from '../../src/platform/rate-limits/rate-limits.service.js';
import { newTalker, openRoom } from '../support/chat-clients.js';
import { call, newAccount, startServer, type TestPerson, type TestServer } from '../support/server.js';

/** A host that accepts connections and never answers. */
class Tarpit {
  readonly sockets: Socket[] = [];
  closed = 0;
  private readonly arrivals = new EventEmitter();
  private readonly server = createTcpServer((socket) => {
    this.sockets.push(
      socket
        .resume()
        .on('error', () => {})
        .on('close', () => this.closed++),
    );
    this.arrivals.emit('connection');
  });

  open = () => openPort(this.server);

  async hasHeld(count: number): Promise<void> {
    while (this.sockets.length < count) await once(this.arrivals, 'connection');
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}

/** A push service that answers every request alike, or hangs up when there is no status. */
class Service {
  asked = 0;
  status: number | undefined = 201;
  private readonly arrivals = new EventEmitter();
  private readonly server = createHttpServer((request, response) => {
    this.asked++;
    request.resume().on('end', () => {
      if (this.status === undefined) request.socket.destroy();
      else response.writeHead(this.status).end();
      this.arrivals.emit('request');
    });
  });

  open = () => openPort(this.server);

  async wasAsked(): Promise<void> {
    while (this.asked === 0) await once(this.arrivals, 'request');
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

async function openPort(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function newKeys() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  return { p256dh: keys.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') };
}

/** A time at which no running server does periodic work. */
const far = new Date('2226-01-01T00:00:00Z');
const later = (seconds: number) => new Date(far.getTime() + seconds * 1_000);

const tarpit = new Tarpit();
const quick = new Service();
const broken = new Service();
let hosts: { tarpit: string; quick: string; broken: string };
let server: TestServer;
beforeAll(async () => {
  hosts = { tarpit: await tarpit.open(), quick: await quick.open(), broken: await broken.open() };
  const PUSH_HOSTS = [...Object.values(hosts).map((host) => `http://${host}`), 'push.example'].join(',');
  server = await startServer({ PUSH_HOSTS, WEBHOOKS_PRIVATE: 'true' });
});
afterAll(async () => {
  await server.close();
  for (const each of [tarpit, quick, broken]) each.close();
});

const register = (person: TestPerson, endpoint: string, keys = newKeys(), on = server) =>
  call(on, 'POST', '/v1/me/push-devices', { token: person.token, body: { kind: 'webpush', endpoint, keys } });
const devicesOf = async (person: TestPerson) =>
  (await call(server, 'GET', '/v1/me/push-devices', { token: person.token })).body.items as { id: string }[];

/** The match of its user, of which each device is notified. */
const triggers = new Map<string, NotificationTrigger>();

/** Registers a device of a new account, which has a match. @returns its id */
async function newDevice(host: string, address = `http://${host}/${randomBytes(8).toString('hex')}`): Promise<string> {
  const person = await newAccount(server);
  const { status, body } = await register(person, address);
  expect(status).toBe(201);
  const other = await newAccount(server);
  const room = await openRoom(server, person, other);
  const [personA, personB] = [person.id, other.id].sort() as [string, string];
  await server.app.get(DatabaseService).match.create({ data: { personA, personB, roomId: room } });
  triggers.set(body.id, { kind: 'matched', person: person.id, other: other.id, room });
  return body.id;
}

const jobs = () => server.app.get(JobsService);
const deliver = (device: string, host: string, runAt = new Date()) => {
  const delivery = { to: 'device', device, trigger: triggers.get(device)! } as const;
  return jobs().addMany('push', [{ ...deliveryJob(randomUUID(), delivery, runAt), lane: host }]);
};
const waiting = (host: string) => server.app.get(DatabaseService).job.count({ where: { queue: `push ${host}` } });

describe('a push endpoint of a user', () => {
  it.each([
    'https://push.evil.example/x',
    'https://127.0.0.1/x',
    'https://127.0.0.1:4390/x',
    'https://[::1]/x',
    'https://169.254.169.254/x',
    'https://localhost/x',
    'https://fcm.googleapis.com:8443/x',
    'https://fcm.googleapis.com.evil.example/x',
    'http://fcm.googleapis.com/x',
    'http://push.example/x',
  ])('the endpoint %s is refused, even though web hooks may be private', async (endpoint) => {
    const { status, body } = await register(await newAccount(server), endpoint);
    expect([status, body.code, body.errors]).toEqual([
      400,
      'INVALID_INPUT',
      [{ path: 'endpoint', message: 'is not a push service that this server sends to' }],
    ]);
  });

  it.each([
    'https://fcm.googleapis.com/fcm/send/a:b',
    'https://updates.push.services.mozilla.com/wpush/v2/a',
    'https://web.push.apple.com/a',
    'https://wns2-par02p.notify.windows.com/w/?token=a',
    'https://push.example/a',
  ])('the endpoint %s is accepted', async (endpoint) => {
    expect((await register(await newAccount(server), endpoint)).status).toBe(201);
  });

  it('a device whose push service is no longer on the list is deleted without a call', async () => {
    const id = await newDevice('', 'https://push.example/once');
    const { pushSubscription } = server.app.get(DatabaseService);
    await pushSubscription.update({ where: { id }, data: { address: `https://${hosts.quick}/once` } });
    await deliver(id, hosts.quick, far);
    await jobs().runDue('push', far, hosts.quick);
    expect([quick.asked, await pushSubscription.count({ where: { id } })]).toEqual([0, 0]);
  });
});

describe('a device of another account', () => {
  const endpoint = () => `https://push.example/${randomBytes(8).toString('hex')}`;

  it('a device is not taken over by a stranger who knows its endpoint', async () => {
    const [lan, stranger] = [await newAccount(server), await newAccount(server)];
    const address = endpoint();
    const keys = newKeys();
    const { body: mine } = await register(lan, address, keys);
    for (const tried of [newKeys(), { ...newKeys(), auth: keys.auth }, { ...keys, auth: newKeys().auth }]) {
      const { status, body } = await register(stranger, address, tried);
      expect([status, body.code]).toEqual([409, 'DEVICE_TAKEN']);
    }
    expect(await devicesOf(lan)).toMatchObject([{ id: mine.id }]);
    expect(await devicesOf(stranger)).toEqual([]);
    const row = await server.app.get(DatabaseService).pushSubscription.findUnique({ where: { id: mine.id } });
    expect(row).toMatchObject({ personId: lan.id, ...keys });
  });

  it('a device moves to the account that signs in on the same browser, which has its keys', async () => {
    const [lan, jun] = [await newAccount(server), await newAccount(server)];
    const address = endpoint();
    const keys = newKeys();
    await register(lan, address, keys);
    expect((await register(jun, address, { ...keys, p256dh: `${keys.p256dh}=` })).status).toBe(201);
    expect([(await devicesOf(lan)).length, (await devicesOf(jun)).length]).toEqual([0, 1]);
  });

  it('a device keeps its id and takes new keys from its own account', async () => {
    const lan = await newAccount(server);
    const address = endpoint();
    const { body: first } = await register(lan, address);
    const { status, body: second } = await register(lan, address);
    expect([status, second.id]).toEqual([201, first.id]);
  });
});

describe('the number of devices', () => {
  const registerMany = async (person: TestPerson, count: number) => {
    const ids: string[] = [];
    for (let n = 0; n < count; n++) {
      ids.push((await register(person, `https://push.example/${randomBytes(8).toString('hex')}`)).body.id);
    }
    return ids;
  };

  it('an account without a confirmed address has at most two devices, and the oldest are deleted', async () => {
    const person = await newAccount(server);
    const ids = await registerMany(person, 4);
    expect((await devicesOf(person)).map(({ id }) => id)).toEqual(ids.slice(2));
  });

  it.each([['emailVerified'], ['phoneNumberVerified']])(
    'an account with %s has at most twenty devices',
    async (field) => {
      const person = await newAccount(server);
      await server.app.get(DatabaseService).person.update({ where: { id: person.id }, data: { [field]: true } });
      const ids = await registerMany(person, 22);
      expect((await devicesOf(person)).map(({ id }) => id)).toEqual(ids.slice(2));
    },
  );

  it('the number of new devices is limited per hour, and a repeated device does not count', async () => {
    const person = await newAccount(server);
    const keys = newKeys();
    await register(person, 'https://push.example/again', keys);
    await server.app.get(RateLimitsService).consume('pushDevice', person.id, 30_000 - 1);
    expect((await register(person, 'https://push.example/again', keys)).status).toBe(201);
    const { status, body } = await register(person, 'https://push.example/another');
    expect([status, body.code]).toEqual([429, 'TOO_MANY']);
  });
});

describe('a push service', () => {
  it('a push service that hangs does not delay the calls to others', async () => {
    const hung = await Promise.all(Array.from({ length: 40 }, () => newDevice(hosts.tarpit)));
    const honest = await newDevice(hosts.quick);
    await Promise.all(hung.map((device) => deliver(device, hosts.tarpit)));
    await tarpit.hasHeld(16);
    await deliver(honest, hosts.quick);
    await quick.wasAsked();
    expect([tarpit.sockets.length, tarpit.closed]).toEqual([16, 0]);
  });

  it('a push service that fails is suspended after five calls, then tried once, and gets all once it answers again', async () => {
    broken.status = undefined;
    const device = await newDevice(hosts.broken);
    for (let n = 0; n < 8; n++) await deliver(device, hosts.broken, far);
    const tried = async (now: Date) => {
      const before = broken.asked;
      await jobs().runDue('push', now, hosts.broken);
      return broken.asked - before;
    };
    expect([await tried(far), await tried(later(29))]).toEqual([5, 0]);
    expect([await tried(later(30)), await tried(later(89))]).toEqual([1, 0]);
    broken.status = 201;
    // failed ones are retried at times of their own
    expect(await tried(later(90))).toBeGreaterThan(1);
    await tried(later(1_000));
    expect(await waiting(hosts.broken)).toBe(0);
  });

  it('a push service is called at most so often in a minute as the limit allows, whatever devices users register', async () => {
    const device = await newDevice(hosts.broken);
    const limits = server.app.get(RateLimitsService);
    await expect(limits.consume('pushHost', hosts.broken, 6_000_000)).rejects.toThrow('TOO_MANY');
    const before = broken.asked;
    for (let n = 0; n < 3; n++) await deliver(device, hosts.broken, far);
    await jobs().runDue('push', far, hosts.broken);
    expect(broken.asked).toBe(before);
    const left = await server.app.get(DatabaseService).job.findMany({ where: { queue: `push ${hosts.broken}` } });
    expect(left.map(({ tries }) => tries)).toEqual([0, 0, 0]);
    await limits.reset('pushHost', hosts.broken);
    await jobs().runDue('push', later(61), hosts.broken);
    expect([broken.asked - before, await waiting(hosts.broken)]).toEqual([3, 0]);
  });

  it.each([400, 401, 403, 413])('a push service that answers %s gets this notification only once', async (status) => {
    broken.status = status;
    const device = await newDevice(hosts.broken);
    const before = broken.asked;
    // more than a circuit breaker allows, if this were not an answer
    for (let n = 0; n < 6; n++) await deliver(device, hosts.broken, far);
    await jobs().runDue('push', far, hosts.broken);
    expect([broken.asked - before, await waiting(hosts.broken)]).toEqual([6, 0]);
  });

  it('a device that its push service refuses for a week is deleted', async () => {
    const device = await newDevice(hosts.broken);
    const isKept = async (status: number, now: Date) => {
      broken.status = status;
      await deliver(device, hosts.broken, now);
      await jobs().runDue('push', now, hosts.broken);
      return (await server.app.get(DatabaseService).pushSubscription.count({ where: { id: device } })) === 1;
    };
    const day = 24 * 3_600;
    expect(await isKept(400, far)).toBe(true);
    expect(await isKept(201, later(6 * day))).toBe(true);
    expect(await isKept(400, later(8 * day))).toBe(true);
    expect(await isKept(400, later(15 * day))).toBe(true);
    expect(await isKept(400, later(15 * day + 1))).toBe(false);
  });
});

it('a user whose devices had 120 notifications in a minute gets the next one later, and loses none', async () => {
  const [lan, jun] = [await newTalker(server, 'Lan'), await newTalker(server, 'Jun')];
  const room = await openRoom(server, lan, jun);
  await register(lan, 'https://push.example/busy');
  await server.app.get(RateLimitsService).consume('notified', lan.id, 120_000);
  const { job } = server.app.get(DatabaseService);
  const body = { text: 'hi', clientId: 'a' };
  const said = await call(server, 'POST', `/v1/rooms/${room}/messages`, { token: jun.token, body });
  expect(said.status).toBe(201);
  const find = () => job.findFirst({ where: { queue: 'notify', key: `said ${lan.id} ${room}` } });
  while (!(await find())) await new Promise((resolve) => setImmediate(resolve));
  const { runAt } = (await find())!;
  await jobs().runDue('notify', runAt);
  expect(await find()).toMatchObject({ tries: 0, failedAt: null });
  expect((await find())!.runAt.getTime()).toBeGreaterThan(runAt.getTime());
});
