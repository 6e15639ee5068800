// The connection to Redis, for everything that processes share; there is none without REDIS_URL.
import { once } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';

@Injectable()
export class RedisService implements OnApplicationShutdown {
  readonly client: Redis | undefined;
  private readonly beforeDisconnectHooks: (() => Promise<void>)[] = [];

  constructor(@Inject(CONFIG) { REDIS_URL }: Pick<Config, 'REDIS_URL'>) {
    this.client = REDIS_URL ? new Redis(REDIS_URL, { enableOfflineQueue: false }) : undefined;
    // The server keeps working while Redis is away: each process then works alone.
    this.client?.on('error', () => {});
  }

  /** Resolves once Redis answers, or at once without one. */
  async connected(): Promise<void> {
    if (this.client && this.client.status !== 'ready') await once(this.client, 'ready');
  }

  /** Calls the hook after everything else has shut down, while the connection is still open. */
  beforeDisconnect(hook: () => Promise<void>): void {
    this.beforeDisconnectHooks.push(hook);
  }

  async onApplicationShutdown() {
    await Promise.all(this.beforeDisconnectHooks.map((hook) => hook()));
    this.client?.disconnect();
  }
}
