// A periodic task of the process, such as a sweep or a heartbeat.
import { Logger } from '@nestjs/common';
import { inBackground } from '../database/statement-limit.js';

/** Runs a function at an interval, one run at a time. A failure is logged and does not end the task. */
export class IntervalTask {
  private static readonly log = new Logger(IntervalTask.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  /** @param name of the task, for the log: 'the sweep of sessions' */
  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly run: () => Promise<void> | void,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.tick(), this.everyMs).unref();
  }

  /** Runs the task now, unless a run is under way. */
  tick(): void {
    this.running ??= this.runOnce().finally(() => {
      this.running = undefined;
    });
  }

  /** Ends the interval; resolves when the run under way is done. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async runOnce(): Promise<void> {
    try {
      await inBackground(() => this.run());
    } catch (error) {
      IntervalTask.log.error({ err: error }, `${this.name} failed`);
    }
  }
}
