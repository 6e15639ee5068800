// Messages between processes, over one Redis stream that each process appends to and reads. Delivery is best effort: everything that must
// persist is in Postgres, so an entry that is lost while Redis is away, or refuses writes, costs a query there. Without Redis there is one
// process and nothing is sent.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { inBackground } from '../database/statement-limit.js';
import { IntervalTask } from '../time/interval-task.js';
import { isTimeout, RedisService } from './redis.service.js';
import { isBefore } from './stream-id.js';

const stream = 'fujin:relay';
/** Approximate number of entries kept. A reader that is further behind misses some, which shows as a gap in the `seq` of messages. */
const maxEntries = 20_000;
const readAtOnce = 200;
const blockMs = 1_000;
/** A process that only reads learns in this time that Redis refuses writes. */
const heartbeatMs = 2_000;
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
  /** The last refusal, while Redis answers and refuses to take entries: a replica, no memory left, too few replicas. */
  private refusal: string | undefined;
  private isAway = false;
  private closing = false;
  private retrying: Promise<void> | undefined;
  private reading: Promise<void> | undefined;
  private reader: Redis | undefined;
  private readonly heartbeats = new IntervalTask('the relay heartbeat', heartbeatMs, () => this.heartbeat());

  constructor(private readonly redis: RedisService) {}

  /** Sends a message to the other processes, soon and in order. */
  send(kind: string, body: unknown): void {
    if (!this.redis.client) return;
    if (this.outbox.length === 0) inBackground(() => setImmediate(() => void this.flush()));
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

  /** The state of the relay: messages reach the other processes or not; undefined without Redis. */
  get isDelivering(): boolean | undefined {
    return this.redis.client && !this.isAway && this.refusal === undefined;
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
    this.reader = client.duplicate({ enableOfflineQueue: false, commandTimeout: blockMs * 3 });
    this.reader.on('error', () => undefined);
    client.on('ready', () => this.announceLoss());
    await waitUntilReady(client);
    const from = await newest(client).catch(() => undefined);
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

  /** @returns whether Redis took messages */
  private async flush(): Promise<boolean> {
    const messages = this.outbox;
    this.outbox = [];
    if (messages.length === 0) return false;
    const text = JSON.stringify(messages);
    try {
      await this.redis.client?.xadd(stream, 'MAXLEN', '~', maxEntries, '*', 'from', this.process, 'told', text);
      return true;
    } catch (error) {
      this.hasUnsent = true;
      // while there is no connection, the reader sees to it
      if (this.redis.client?.status === 'ready') this.onRefused((error as Error).message);
      return false;
    }
  }

  private onRefused(message: string): void {
    if (this.refusal === undefined) this.log.warn(`Redis takes no messages: ${message}`);
    this.refusal = message;
    this.retrying ??= this.retryWriting().finally(() => {
      this.retrying = undefined;
    });
  }

  /** Queries what may be lost, and tries again each second, until Redis takes entries. A Redis that takes only some is one that refuses. */
  private async retryWriting(): Promise<void> {
    while (!this.closing) {
      this.notifyPossibleLoss();
      await delay(retryMs, undefined, { ref: false });
      // the primary may have moved to another machine behind the same name
      if (/^READONLY/.test(this.refusal ?? '')) this.redis.client?.disconnect(true);
      if (this.redis.client) await waitUntilReady(this.redis.client);
      this.send('beat', null);
      if (await this.flush()) return this.onAccepted();
    }
  }

  private onAccepted(): void {
    this.log.log('Redis takes messages again');
    const isMoved = /^READONLY/.test(this.refusal ?? '');
    this.refusal = undefined;
    if (isMoved) this.reader?.disconnect(true);
    this.announceLoss();
    this.onReconnected();
  }

  /** Redis is back: the other processes have to query what could not be sent. */
  private announceLoss(): void {
    if (!this.hasUnsent) return;
    this.hasUnsent = false;
    this.send('doubt', null);
  }

  /** @param from the last entry before the first one to read; undefined when it is not known */
  private async read(reader: Redis, from: string | undefined): Promise<void> {
    let last = from;
    while (!this.closing) {
      try {
        last ??= await newest(reader);
        const answer = await reader.xread('COUNT', readAtOnce, 'BLOCK', blockMs, 'STREAMS', stream, last);
        if (this.isAway) this.log.log('Redis is reachable again');
        if (this.isAway) this.onReconnected();
        this.isAway = false;
        const entries = answer?.[0]?.[1] ?? [];
        for (const [id, fields] of entries) {
          last = id;
          this.receive(fields);
        }
        if (entries.length === 0) last = await this.positionIn(reader, last);
      } catch (error) {
        if (this.closing) return;
        await this.onReadFailed(reader, (error as Error).message);
      }
    }
  }

  private async onReadFailed(reader: Redis, message: string): Promise<void> {
    if (!this.isAway) this.log.warn(`Redis is unreachable: ${message}`);
    this.isAway = true;
    this.notifyPossibleLoss();
    // the commands of a new connection fail at once, until Redis answers
    if (isTimeout(message)) reader.disconnect(true);
    await delay(retryMs, undefined, { ref: false });
    await waitUntilReady(reader);
  }

  /** Returns the position to read from. A stream that began anew, under an earlier clock, is read from its end: its ids are in the past. */
  private async positionIn(reader: Redis, last: string): Promise<string> {
    const end = await newest(reader);
    if (!isBefore(end, last)) return last;
    this.log.warn('Redis has lost its messages: the stream is read from its end');
    this.onReconnected();
    return end;
  }

  /** The other processes lack what was sent meanwhile, and this one what they sent. */
  private onReconnected(): void {
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

/** Returns the id of the newest entry. */
async function newest(redis: Redis): Promise<string> {
  const [entry] = await redis.xrevrange(stream, '+', '-', 'COUNT', 1);
  return entry?.[0] ?? '0-0';
}
