// One connection to Redis for all that is shared between processes; none without REDIS_URL.
import { once } from 'node:events';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from './config.js';

@Injectable()
export class RedisClient implements OnApplicationShutdown {
  readonly client: Redis | undefined;
  private readonly farewells: (() => Promise<void>)[] = [];

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
    this.farewells.push(farewell);
  }

  async onApplicationShutdown() {
    await Promise.all(this.farewells.map((farewell) => farewell()));
    this.client?.disconnect();
  }
}
