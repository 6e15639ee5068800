// Removes archives that are too old.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { ExportsService } from './exports.service.js';

const everyMs = 600_000;

@Injectable()
export class ExportsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the removal of old archives', everyMs, () =>
    this.exports.removeOld(new Date()),
  );

  constructor(private readonly exports: ExportsService) {}

  onApplicationBootstrap() {
    this.routine.start();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }
}
