// Computations that would hold the event loop up, each kind in a thread of its own with a bounded queue.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Logger } from '@nestjs/common';
import { Piscina } from 'piscina';
import { CodedError } from '../errors/coded-error.js';
import { packageRoot } from '../package-root.js';
import { WorkQueue } from './work-queue.js';

/** A built server has JavaScript. From source, under the tests and tsx, a thread reads TypeScript, and has to be told how. */
const fromSource = import.meta.url.endsWith('.ts');
const ending = fromSource ? '.ts' : '.js';
const readingTypeScript = pathToFileURL(join(packageRoot, 'test/support/typescript-thread.mjs')).href;
const idleMs = 60_000;

export interface WorkerPoolBounds {
  /** Tasks that wait for their turn. */
  waiting: number;
  /** Tasks, running and waiting, that one key may have. */
  perKey?: number;
  /** A task that takes longer, its turn included, is given up, and its thread is ended. */
  timeoutMs: number;
}

/** A function in a file of its own that runs in a thread: started by the first task, stopped after a quiet minute. */
export class WorkerPool<Task, Result> {
  private readonly pool: Piscina<Task, Result>;
  private readonly queue: WorkQueue;

  /** @param file without its ending; its default export takes a task and returns the result, both of plain data */
  constructor(
    file: URL,
    private readonly bounds: WorkerPoolBounds,
  ) {
    this.queue = new WorkQueue({ ...bounds, running: 1 });
    this.pool = new Piscina({
      filename: `${file.href}${ending}`,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleMs,
      ...(fromSource && { execArgv: ['--import', readingTypeScript] }),
    });
    const log = new Logger(WorkerPool.name);
    this.pool.on('error', (error) => log.error({ err: error, file: file.href }, 'a thread broke down'));
  }

  /** @throws BUSY when too many tasks wait, or this one took too long; whatever the function throws, without its class */
  run(task: Task, key?: string): Promise<Result> {
    const signal = AbortSignal.timeout(this.bounds.timeoutMs);
    const work = () =>
      this.pool.run(task, { signal }).catch((error) => {
        throw signal.aborted ? new CodedError('BUSY') : error;
      });
    return this.queue.run(work, key);
  }
}
