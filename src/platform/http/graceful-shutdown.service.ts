// How the server goes: first it says so at /health and goes on serving, so that a proxy sends nothing more to it; then what is
// under way is answered. A connection that never comes to rest must not keep it from stopping.
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIG, type Config } from '../config/config.js';

/** How long answers that are under way may take. */
const closeAfterMs = 3_000;

@Injectable()
export class GracefulShutdownService implements OnModuleDestroy, BeforeApplicationShutdown {
  private started = false;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DRAIN_SECONDS'>,
  ) {}

  get isShuttingDown(): boolean {
    return this.started;
  }

  /** The first step of Nest's closing: every door is still open. */
  async onModuleDestroy() {
    this.started = true;
    await delay(this.config.DRAIN_SECONDS * 1_000);
  }

  beforeApplicationShutdown() {
    const server: Server = this.host.httpAdapter.getHttpServer();
    setTimeout(() => server.closeAllConnections(), closeAfterMs).unref();
  }
}
