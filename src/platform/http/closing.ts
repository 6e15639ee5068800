// How the server goes: first it says so at /health and goes on serving, so that a proxy sends nothing more to it; then what is
// under way is answered. A connection that never comes to rest must not keep it from stopping.
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CONFIG, type Config } from '../config.js';

/** How long answers that are under way may take. */
const partingMs = 3_000;

@Injectable()
export class Closing implements OnModuleDestroy, BeforeApplicationShutdown {
  private begun = false;

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: Pick<Config, 'DRAIN_SECONDS'>,
  ) {}

  get hasBegun(): boolean {
    return this.begun;
  }

  /** The first step of Nest's closing: every door is still open. */
  async onModuleDestroy() {
    this.begun = true;
    await delay(this.config.DRAIN_SECONDS * 1_000);
  }

  beforeApplicationShutdown() {
    const server: Server = this.host.httpAdapter.getHttpServer();
    setTimeout(() => server.closeAllConnections(), partingMs).unref();
  }
}
