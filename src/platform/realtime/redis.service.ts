// One connection to Redis for all that is shared between processes; none without REDIS_URL.
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
    // A Redis that is away must not stop the town: who uses it goes on alone.
    this.client?.on('error', () => {});
  }

  /** Resolves once Redis answers, or at once without one. */
  async connected(): Promise<void> {
    if (this.client && this.client.status !== 'ready') await once(this.client, 'ready');
  }

  /** Is called when everything else has ended, while there still is a connection. */
  beforeDisconnect(farewell: () => Promise<void>): void {
    this.beforeDisconnectHooks.push(farewell);
  }

  async onApplicationShutdown() {
    await Promise.all(this.beforeDisconnectHooks.map((farewell) => farewell()));
    this.client?.disconnect();
  }
}
