// The connection to Redis, for everything that processes share; there is none without REDIS_URL.
import { once } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';
import { IntervalTask } from '../time/interval-task.js';

/** For an answer of Redis. */
const answerMs = 2_000;
const pingEveryMs = 1_000;

@Injectable()
export class RedisService implements OnApplicationShutdown {
  readonly client: Redis | undefined;
  /** Without it every command would wait for a Redis that is frozen; while a connection is made they fail at once. */
  private readonly pings = new IntervalTask('the ping of Redis', pingEveryMs, () => this.ping());
  private readonly beforeDisconnectHooks: (() => Promise<void>)[] = [];

  constructor(@Inject(CONFIG) { REDIS_URL }: Pick<Config, 'REDIS_URL'>) {
    this.client = REDIS_URL ? new Redis(REDIS_URL, { enableOfflineQueue: false, commandTimeout: answerMs }) : undefined;
    // The server keeps working while Redis is away: each process then works alone.
    this.client?.on('error', () => {});
    if (this.client) this.pings.start();
  }

  /** Resolves once Redis answers, or at once without one. */
  async connected(): Promise<void> {
    if (this.client && this.client.status !== 'ready') await once(this.client, 'ready');
  }

  /** Calls the hook after everything else has shut down, while the connection is still open. */
  beforeDisconnect(hook: () => Promise<void>): void {
    this.beforeDisconnectHooks.push(hook);
  }

  private async ping(): Promise<void> {
    if (this.client?.status !== 'ready') return;
    await this.client.ping().catch(({ message }: Error) => {
      if (isTimeout(message)) this.client?.disconnect(true);
    });
  }

  async onApplicationShutdown() {
    await this.pings.stop();
    await Promise.all(this.beforeDisconnectHooks.map((hook) => hook()));
    this.client?.disconnect();
  }
}

/** Returns whether a command of ioredis failed because Redis did not answer. */
export const isTimeout = (message: string) => message === 'Command timed out';
