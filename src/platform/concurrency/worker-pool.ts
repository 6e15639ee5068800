// Worker threads for computations that would block the event loop: one thread and one bounded queue for each kind.
import { Logger } from '@nestjs/common';
import { Piscina } from 'piscina';
import { CodedError } from '../errors/coded-error.js';
import { WorkQueue } from './work-queue.js';

/** A built server runs JavaScript. From source, under the tests and tsx, a thread runs TypeScript, too. */
const ending = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const idleMs = 60_000;

export interface WorkerPoolBounds {
  /** Tasks that wait for their turn. */
  waiting: number;
  /** Tasks, running and waiting, that one key may have. */
  perKey?: number;
  /** Time limit of a task, including its wait. A task that takes longer is abandoned, and its thread is ended. */
  timeoutMs: number;
}

/** Runs a function that stands in a file of its own in a thread, which starts with the first task and stops after an idle minute. */
export class WorkerPool<Task, Result> {
  private readonly pool: Piscina<Task, Result>;
  private readonly queue: WorkQueue;
  private readonly log = new Logger(WorkerPool.name);

  /** @param file without its ending; its default export takes a task and returns the result, both of plain data */
  constructor(
    private readonly file: URL,
    private readonly bounds: WorkerPoolBounds,
  ) {
    this.queue = new WorkQueue({ ...bounds, running: 1 });
    this.pool = new Piscina({
      filename: `${file.href}${ending}`,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
    });
    this.pool.on('error', (error) => this.log.error({ err: error, file: file.href }, 'a worker thread failed'));
  }

  /** @throws BUSY when too many tasks wait or this one took too long, and the errors of the function, without their class */
  run(task: Task, key?: string): Promise<Result> {
    const signal = AbortSignal.timeout(this.bounds.timeoutMs);
    const work = () =>
      this.pool.run(task, { signal }).catch((error) => {
        if (signal.aborted) throw new CodedError('BUSY');
        this.log.warn({ err: error, file: this.file.href }, 'a task of a worker thread failed');
        throw error;
      });
    return this.queue.run(work, key);
  }
}
