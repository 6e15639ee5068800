// Graceful shutdown: first /health reports it while the server keeps serving (DRAIN_SECONDS), so that proxies send nothing more; then the
// requests under way are answered. Connections that stay busy are closed after a moment.
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIG, type Config } from '../config/config.js';

/** The time for requests that are under way. */
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

  /** Runs first in Nest's shutdown: all transports are still open. */
  async onModuleDestroy() {
    this.started = true;
    await delay(this.config.DRAIN_SECONDS * 1_000);
  }

  beforeApplicationShutdown() {
    const server: Server = this.host.httpAdapter.getHttpServer();
    setTimeout(() => server.closeAllConnections(), closeAfterMs).unref();
  }
}
