// Messages between processes, over one Redis stream that each process appends to and reads. Delivery is best effort: everything that must
// persist is in Postgres, so an entry that is lost while Redis is away costs a query there. Without Redis there is one process and nothing
// is sent.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { IntervalTask } from '../time/interval-task.js';
import { RedisService } from './redis.service.js';

const stream = 'fujin:relay';
/** Approximate number of entries kept. A reader that is further behind misses some, which shows as a gap in the `seq` of messages. */
const maxEntries = 20_000;
const readAtOnce = 200;
const blockMs = 1_000;
const heartbeatMs = 5_000;
/** A process without a heartbeat for so long is dead. */
const silentMs = 15_000;
const retryMs = 1_000;

/** @param process the id of the sender */
type Listener = (body: never, process: string) => void;

@Injectable()
export class RelayService implements OnApplicationBootstrap {
  /** The id of this process. */
  readonly process = randomUUID();
  private readonly log = new Logger(RelayService.name);
  private readonly listeners = new Map<string, Listener>();
  private readonly lossListeners: (() => void)[] = [];
  private readonly joinListeners: (() => void)[] = [];
  private readonly leaveListeners: ((process: string) => void)[] = [];
  /** When each other process last sent something, in milliseconds since 1970. */
  private readonly lastSeen = new Map<string, number>();
  private outbox: [kind: string, body: unknown][] = [];
  /** Something could not be sent. */
  private hasUnsent = false;
  private closing = false;
  private reading: Promise<void> | undefined;
  private reader: Redis | undefined;
  private readonly heartbeats = new IntervalTask('the relay heartbeat', heartbeatMs, () => this.heartbeat());

  constructor(private readonly redis: RedisService) {}

  /** Sends a message to the other processes, soon and in order. */
  send(kind: string, body: unknown): void {
    if (!this.redis.client) return;
    if (this.outbox.length === 0) setImmediate(() => void this.flush());
    this.outbox.push([kind, body]);
  }

  /** Calls the listener for messages of a kind; there is one listener for each kind. */
  on<Body>(kind: string, listener: (body: Body, process: string) => void): void {
    this.listeners.set(kind, listener as Listener);
  }

  /** Calls the listener when messages may have been lost: once Redis is back, and each second while it is away. */
  onPossibleLoss(listener: () => void): void {
    this.lossListeners.push(listener);
  }

  /** Calls the listener when there is a new process, which may lack all state. */
  onProcessJoined(listener: () => void): void {
    this.joinListeners.push(listener);
  }

  /** Calls the listener when another process has ended, with or without a farewell. */
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
    this.heartbeats.start();
    this.send('beat', null);
    this.redis.beforeDisconnect(() => this.leave());
  }

  private async leave(): Promise<void> {
    await this.heartbeats.stop();
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
    const messages = this.outbox;
    this.outbox = [];
    if (messages.length === 0) return;
    const text = JSON.stringify(messages);
    await this.redis.client
      ?.xadd(stream, 'MAXLEN', '~', maxEntries, '*', 'from', this.process, 'told', text)
      .catch(() => {
        this.hasUnsent = true;
      });
  }

  /** Redis is back: the other processes have to query what could not be sent. */
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
        if (!away) this.log.warn(`Redis is unreachable: ${error instanceof Error ? error.message : error}`);
        away = true;
        this.notifyPossibleLoss();
        await delay(retryMs, undefined, { ref: false });
        await waitUntilReady(reader);
      }
    }
  }

  private onReconnected(): void {
    this.log.log('Redis is reachable again');
    // no heartbeat could arrive meanwhile
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
      this.log.error({ err: error, kind }, 'a message from another process could not be handled');
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

/** Waits for the connection to Redis, for a moment at most. */
async function waitUntilReady(redis: Redis): Promise<void> {
  if (redis.status === 'ready') return;
  await Promise.race([once(redis, 'ready').catch(() => undefined), delay(retryMs, undefined, { ref: false })]);
}
