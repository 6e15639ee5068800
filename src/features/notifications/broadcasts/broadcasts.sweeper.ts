// Deletes broadcasts after a month.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { BroadcastsService } from './broadcasts.service.js';

const everyMs = 3_600_000;

@Injectable()
export class BroadcastsSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the sweep of broadcasts', everyMs, () => this.broadcasts.sweep(new Date()));

  constructor(private readonly broadcasts: BroadcastsService) {}

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }
}
