import { Logger } from '@nestjs/common';

/** Something that is done again and again while the process runs: one at a time, and a failure is logged and goes no further. */
export class IntervalTask {
  private static readonly log = new Logger(IntervalTask.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  /** @param name of what is done, for the log: 'the sweep of sessions' */
  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly run: () => Promise<void>,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.tick(), this.everyMs).unref();
  }

  /** Does it now, unless it is being done. */
  tick(): void {
    this.running ??= this.run()
      .catch((error) => IntervalTask.log.error({ err: error }, `${this.name} failed`))
      .finally(() => {
        this.running = undefined;
      });
  }

  /** Resolves when what is under way is done. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
