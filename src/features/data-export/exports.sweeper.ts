// Deletes expired archives every ten minutes.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { ExportsService } from './exports.service.js';

const everyMs = 600_000;

@Injectable()
export class ExportsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('deleting old exports', everyMs, () =>
    this.exports.removeExpired(new Date()),
  );

  constructor(private readonly exports: ExportsService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
