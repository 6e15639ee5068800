// Deletes calls with an Idempotency-Key after a day.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { ServerCallsService } from './server-calls.service.js';

const everyMs = 600_000;

@Injectable()
export class ServerCallsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of server calls', everyMs, () => this.calls.sweep(new Date()));

  constructor(private readonly calls: ServerCallsService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
