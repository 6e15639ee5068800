// Work that outlives the process that was to do it: a row in Postgres, written in the transaction that makes it necessary, and
// taken by one process at a time. A job may be done twice, when its holder died at the end of it, and so must bear that.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Database, type Tx } from '../database/database.js';
import * as sql from './jobs.sql.js';
import { retryDelayMs } from './retry.js';

const lookEveryMs = 2_000;
/** A holder that has said nothing for so long is dead. */
const heldForMs = 30_000;

export interface Queue<Payload> {
  name: string;
  /** The signal tells that the job was given up: the process closes, or another has taken it. */
  run(payload: Payload, signal: AbortSignal, now: Date): Promise<void>;
  /** It has failed so often that it isn't tried again. */
  onFailed?(payload: Payload): Promise<void>;
  /** Jobs at a time, in each process. */
  atOnce?: number;
  mostTries?: number;
  /** Nothing of it is kept once it isn't tried again. */
  forgetsFailed?: boolean;
}

export interface NewJob {
  key: string;
  payload: object;
  runAt: Date;
}

interface Running {
  abort: AbortController;
  done: Promise<void>;
}

@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(Jobs.name);
  private readonly queues = new Map<string, Queue<never>>();
  private readonly running = new Map<string, Set<Running>>();
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly database: Database) {}

  /** Who does the jobs of a queue. */
  serve<Payload>(queue: Queue<Payload>): void {
    this.queues.set(queue.name, queue as Queue<never>);
    this.running.set(queue.name, new Set());
  }

  /** Writes a job in the caller's transaction, unless one with this key waits already; call wake after its commit. */
  async add(tx: Tx, queue: string, key: string, payload: object, runAt: Date): Promise<void> {
    await tx.$executeRaw(sql.insertJob(uuidv7(), queue, key, payload, runAt));
  }

  /**
   * Writes many at once, outside of any transaction, each unless one with its key waits already; one that is being done is done
   * anew afterwards.
   */
  async ask(queue: string, jobs: NewJob[]): Promise<void> {
    const byKey = new Map(jobs.map((job) => [job.key, { ...job, id: uuidv7() }]));
    if (byKey.size === 0) return;
    await this.database.$executeRaw(sql.insertJobs(queue, [...byKey.values()]));
    this.wake();
  }

  async cancel(tx: Tx, queue: string, key: string): Promise<void> {
    await tx.$executeRaw(sql.deleteByKey(queue, key));
  }

  /** Looks for what is due now instead of in a moment. */
  wake(): void {
    for (const name of this.queues.keys()) void this.fill(name);
  }

  /** Does what is due by a clock of the caller's, one job after the other. @returns how many were taken */
  async runDue(queue: string, now: Date): Promise<number> {
    let count = 0;
    for (let job = await this.claim(queue, now); job; job = await this.claim(queue, now)) {
      await this.perform(queue, job, () => now).done;
      count++;
    }
    return count;
  }

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.wake(), lookEveryMs).unref();
    this.wake();
  }

  async beforeApplicationShutdown() {
    this.closing = true;
    clearInterval(this.timer);
    const all = [...this.running.values()].flatMap((set) => [...set]);
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ done }) => done));
  }

  private async fill(name: string): Promise<void> {
    try {
      const { atOnce = 1 } = this.queues.get(name)!;
      while (!this.closing && this.running.get(name)!.size < atOnce) {
        const job = await this.claim(name, new Date());
        if (!job) return;
        void this.perform(name, job, () => new Date()).done.then(() => this.fill(name));
      }
    } catch (error) {
      this.log.warn({ err: error, queue: name }, 'could not look for jobs');
    }
  }

  private async claim(queue: string, now: Date): Promise<sql.ClaimedJob | undefined> {
    const until = new Date(now.getTime() + heldForMs);
    const [job] = await this.database.$queryRaw<sql.ClaimedJob[]>(sql.claimJob(queue, now, until));
    return job;
  }

  private perform(name: string, job: sql.ClaimedJob, clock: () => Date): Running {
    const abort = new AbortController();
    const running: Running = { abort, done: Promise.resolve() };
    this.running.get(name)!.add(running);
    const holding = setInterval(() => void this.hold(job, abort), heldForMs / 3).unref();
    running.done = this.attempt(name, job, abort.signal, clock)
      .catch((error) => this.log.error({ err: error, queue: name }, 'a job could not be put away'))
      .finally(() => {
        clearInterval(holding);
        this.running.get(name)!.delete(running);
      });
    return running;
  }

  private async attempt(name: string, job: sql.ClaimedJob, signal: AbortSignal, clock: () => Date): Promise<void> {
    const { run, onFailed, mostTries = 5, forgetsFailed = false } = this.queues.get(name)!;
    try {
      await run(job.payload as never, signal, clock());
      await this.database.$executeRaw(sql.finishJob(job));
    } catch (error) {
      if (this.closing) return void (await this.database.$executeRaw(sql.giveBackJob(job)));
      this.log.error({ err: error, queue: name, tries: job.tries }, 'a job failed');
      const now = clock();
      const isOver = job.tries >= mostTries;
      const again = isOver ? null : new Date(now.getTime() + retryDelayMs(job.tries));
      await this.database.$executeRaw(isOver && forgetsFailed ? sql.finishJob(job) : sql.postponeJob(job, now, again));
      if (isOver) await onFailed?.(job.payload as never);
    }
  }

  private async hold(job: sql.ClaimedJob, abort: AbortController): Promise<void> {
    const until = new Date(Date.now() + heldForMs);
    const isHeld = await this.database.$executeRaw(sql.holdJob(job, until)).catch(() => 1);
    if (!isHeld) abort.abort();
  }
}
