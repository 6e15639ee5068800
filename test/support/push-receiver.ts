// A server whose push services, Google, Firebase and the integrator are one HTTP server of the test.
import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ece from 'http_ece';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { call, startServer, type TestPerson, type TestServer } from './server.js';

interface Got {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Stores the requests, and answers as configured. */
export class Receiver {
  readonly got: Got[] = [];
  readonly answers = new Map<string, { status: number; body?: object }[]>();
  private readonly arrived = new EventTarget();
  private readonly server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    this.got.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
    const { status, body } = this.answers.get(path)?.shift() ?? { status: 201, body: {} };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
    this.arrived.dispatchEvent(new Event('got'));
  });

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Waits for the first request to a path that matches. */
  async wait(path: string, fits: (got: Got) => boolean = () => true): Promise<Got> {
    for (;;) {
      const found = this.got.find((each) => each.path === path && fits(each));
      if (found) return found;
      await new Promise((resolve) => this.arrived.addEventListener('got', resolve, { once: true }));
    }
  }

  close(): void {
    this.server.close();
  }
}

/** A browser that has subscribed. */
export function newBrowser(endpoint: string) {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const input = {
    kind: 'webpush',
    endpoint,
    keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
  };
  const read = (body: Buffer) =>
    JSON.parse(
      ece.decrypt(body, { version: 'aes128gcm', privateKey: keys, authSecret: auth.toString('base64url') }).toString(),
    );
  return { input, read };
}

export const fcmPath = '/v1/projects/fujin-test/messages:send';

/** A server that pushes to a receiver. */
export class PushServer {
  private constructor(
    readonly server: TestServer,
    readonly receiver: Receiver,
    readonly base: string,
    private readonly folder: string,
  ) {}

  /** @param settings of the server, beside those of the push services at `base` */
  static async start(settings: (base: string) => Record<string, string> = () => ({})): Promise<PushServer> {
    const receiver = new Receiver();
    const base = await receiver.open();
    const folder = await mkdtemp(join(tmpdir(), 'fujin-notify-'));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const account = {
      project_id: 'fujin-test',
      client_email: 'push@fujin-test.example',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: `${base}/token`,
    };
    await writeFile(join(folder, 'firebase.json'), JSON.stringify(account));
    receiver.answers.set('/token', [{ status: 200, body: { access_token: 'granted', expires_in: 3600 } }]);
    const server = await startServer({
      DATA_DIR: folder,
      WEBHOOKS_PRIVATE: 'true',
      PUSH_HOSTS: base,
      FCM_URL: base,
      FCM_CREDENTIALS: join(folder, 'firebase.json'),
      ...settings(base),
    });
    // the tests run these jobs themselves, at the times they choose: a queue that seems to be claiming claims nothing
    const served = Reflect.get(server.app.get(JobsService), 'served') as Map<string, { isFilling: boolean }>;
    for (const name of ['notify', 'badge', 'push']) served.get(name)!.isFilling = true;
    return new PushServer(server, receiver, base, folder);
  }

  put(person: TestPerson, device: object, language = 'en') {
    const headers = { 'accept-language': language };
    return call(this.server, 'POST', '/v1/me/push-devices', { token: person.token, body: device, headers });
  }

  /** Registers a browser. */
  async subscribe(person: TestPerson, path: string, language?: string) {
    const browser = newBrowser(`${this.base}${path}`);
    const { status, body } = await this.put(person, browser.input, language);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return { ...browser, id: body.id as string };
  }

  /** The requests to a path of a push service. */
  pushesTo(path: string): Got[] {
    return this.receiver.got.filter((got) => got.path === path);
  }

  /** The messages that Firebase received for a registration token. */
  messagesTo(token: string) {
    return this.pushesTo(fcmPath)
      .map(({ body }) => JSON.parse(body.toString()).message)
      .filter((message) => message.token === token);
  }

  /** Resolves when the job of an event that just happened is waiting. @param key of the job, which waits for three seconds */
  async enqueued(key: string): Promise<void> {
    const { job } = this.server.app.get(DatabaseService);
    while (!(await job.count({ where: { queue: { in: ['notify', 'badge'] }, key } }))) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Runs the jobs of notifications that are due some seconds from now, as if that time had passed, and those that they make. */
  async pass(seconds = 4): Promise<void> {
    const now = new Date(Date.now() + seconds * 1_000);
    const { job } = this.server.app.get(DatabaseService);
    const jobs = this.server.app.get(JobsService);
    const lanes = ['firebase', new URL(this.base).host];
    const queue = { in: ['notify', 'badge', ...lanes.map((lane) => `push ${lane}`)] };
    const isOpen = { failedAt: null, OR: [{ runAt: { lte: now } }, { heldUntil: { not: null } }] };
    do {
      for (const name of ['notify', 'badge']) await jobs.runDue(name, now);
      for (const lane of lanes) await jobs.runDue('push', now, lane);
    } while (await job.count({ where: { queue, ...isOpen } }));
  }

  /** Runs the job of an event that just happened, as if its delay had passed. @param key of the job */
  async looked(key: string): Promise<void> {
    await this.enqueued(key);
    await this.pass();
  }

  async close(): Promise<void> {
    await this.server.close();
    this.receiver.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
