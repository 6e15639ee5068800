// What one process tells the others, over one Redis stream that each of them appends to and reads. It is a courtesy: what has to
// stay is in Postgres, so an entry that is lost while Redis is away costs a look there. Without Redis there is one process, and
// nobody to tell.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { RedisService } from './redis.service.js';

const stream = 'fujin:relay';
/** Entries kept, about: a reader that is further behind has missed some, which shows in the numbers of the messages. */
const maxEntries = 20_000;
const readAtOnce = 200;
const blockMs = 1_000;
const heartbeatMs = 5_000;
/** A process that has said nothing for so long is dead. */
const silentMs = 15_000;
const retryMs = 1_000;

/** What is told, and by whom it was. */
type Listener = (body: never, process: string) => void;

@Injectable()
export class RelayService implements OnApplicationBootstrap {
  /** This process. */
  readonly process = randomUUID();
  private readonly log = new Logger(RelayService.name);
  private readonly listeners = new Map<string, Listener>();
  private readonly lossListeners: (() => void)[] = [];
  private readonly joinListeners: (() => void)[] = [];
  private readonly leaveListeners: ((process: string) => void)[] = [];
  /** When the other processes were last heard. */
  private readonly lastSeen = new Map<string, number>();
  private outbox: [kind: string, body: unknown][] = [];
  /** Something could not be told. */
  private hasUnsent = false;
  private closing = false;
  private reading: Promise<void> | undefined;
  private reader: Redis | undefined;
  private beating: NodeJS.Timeout | undefined;

  constructor(private readonly redis: RedisService) {}

  /** Tells the other processes, soon and in order. */
  send(kind: string, body: unknown): void {
    if (!this.redis.client) return;
    if (this.outbox.length === 0) setImmediate(() => void this.flush());
    this.outbox.push([kind, body]);
  }

  /** Hears what another process tells; one listener for each kind. */
  on<Body>(kind: string, listener: (body: Body, process: string) => void): void {
    this.listeners.set(kind, listener as Listener);
  }

  /** Hears that something may have been missed: once Redis is back, and each second while it is away. */
  onPossibleLoss(listener: () => void): void {
    this.lossListeners.push(listener);
  }

  /** Hears that there is a process which may know nothing yet. */
  onProcessJoined(listener: () => void): void {
    this.joinListeners.push(listener);
  }

  /** Hears that another process has gone, whether it said so or not. */
  onProcessLeft(listener: (process: string) => void): void {
    this.leaveListeners.push(listener);
  }

  async onApplicationBootstrap() {
    const { client } = this.redis;
    if (!client) return;
    this.reader = client.duplicate({ enableOfflineQueue: false, commandTimeout: blockMs * 5 });
    this.reader.on('error', () => undefined);
    client.on('ready', () => this.announceLoss());
    const from = await this.newest(client).catch(() => '$');
    await waitUntilReady(this.reader);
    this.reading = this.read(this.reader, from);
    this.beating = setInterval(() => this.heartbeat(), heartbeatMs).unref();
    this.send('beat', null);
    this.redis.beforeDisconnect(() => this.leave());
  }

  private async leave(): Promise<void> {
    clearInterval(this.beating);
    this.send('bye', null);
    await this.flush();
    this.closing = true;
    this.reader?.disconnect();
    await this.reading;
  }

  private async newest(client: Redis): Promise<string> {
    await waitUntilReady(client);
    const [entry] = await client.xrevrange(stream, '+', '-', 'COUNT', 1);
    return entry?.[0] ?? '0-0';
  }

  private async flush(): Promise<void> {
    const told = this.outbox;
    this.outbox = [];
    if (told.length === 0) return;
    const text = JSON.stringify(told);
    await this.redis.client
      ?.xadd(stream, 'MAXLEN', '~', maxEntries, '*', 'from', this.process, 'told', text)
      .catch(() => {
        this.hasUnsent = true;
      });
  }

  /** Redis is there again: what could not be told is to be looked up. */
  private announceLoss(): void {
    if (!this.hasUnsent) return;
    this.hasUnsent = false;
    this.send('doubt', null);
  }

  private async read(reader: Redis, from: string): Promise<void> {
    let last = from;
    let away = false;
    while (!this.closing) {
      try {
        const answer = await reader.xread('COUNT', readAtOnce, 'BLOCK', blockMs, 'STREAMS', stream, last);
        if (away) this.onReconnected();
        away = false;
        for (const [id, fields] of answer?.[0]?.[1] ?? []) {
          last = id;
          this.receive(fields);
        }
      } catch (error) {
        if (this.closing) return;
        if (!away) this.log.warn(`Redis is away: ${error instanceof Error ? error.message : error}`);
        away = true;
        this.notifyPossibleLoss();
        await delay(retryMs, undefined, { ref: false });
        await waitUntilReady(reader);
      }
    }
  }

  private onReconnected(): void {
    this.log.log('Redis is back');
    // nobody could be heard meanwhile
    for (const process of this.lastSeen.keys()) this.lastSeen.set(process, Date.now());
    this.notifyPossibleLoss();
    for (const listener of this.joinListeners) listener();
  }

  private notifyPossibleLoss(): void {
    for (const listener of this.lossListeners) listener();
  }

  private receive(fields: string[]): void {
    const [, process = '', , text = '[]'] = fields;
    if (process === this.process) return;
    const isNew = !this.lastSeen.has(process);
    this.lastSeen.set(process, Date.now());
    for (const [kind, body] of JSON.parse(text) as [string, unknown][]) this.handle(process, kind, body);
    if (isNew && this.lastSeen.has(process)) for (const listener of this.joinListeners) listener();
  }

  private handle(process: string, kind: string, body: unknown): void {
    try {
      if (kind === 'bye') this.removeProcess(process);
      else if (kind === 'doubt') this.notifyPossibleLoss();
      else this.listeners.get(kind)?.(body as never, process);
    } catch (error) {
      this.log.error({ err: error, kind }, 'what another process told could not be done');
    }
  }

  private heartbeat(): void {
    this.send('beat', null);
    for (const [process, at] of this.lastSeen) if (Date.now() - at > silentMs) this.removeProcess(process);
  }

  private removeProcess(process: string): void {
    this.lastSeen.delete(process);
    for (const listener of this.leaveListeners) listener(process);
  }
}

/** Waits a moment for a connection to Redis, which may not come. */
async function waitUntilReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await Promise.race([once(redis, 'ready').catch(() => undefined), delay(retryMs, undefined, { ref: false })]);
}
