// Durable jobs: rows in Postgres, written in the transaction that makes them necessary and claimed by one process at a time. A job may run
// twice, when its process dies at the end of it, and so must be idempotent.
//
// Each kind of job has a queue of its own, so that a slow kind does not delay the others. A queue may have lanes, such as one for each host
// that is called: in the table a lane is a queue `NAME LANE`, with its own slots.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../database/database.service.js';
import { inBackground } from '../database/statement-limit.js';
import { IntervalTask } from '../time/interval-task.js';
import * as sql from './jobs.sql.js';
import { JobPostponed, retryDelayMs } from './retry.js';

const pollEveryMs = 2_000;
/** A process that has not extended its lease for so long is dead. */
const leaseMs = 30_000;

export interface JobQueue<Payload> {
  name: string;
  /** The signal aborts when the job is given up: the process shuts down, or another process has claimed the job. */
  run(payload: Payload, signal: AbortSignal, now: Date): Promise<void>;
  /** Called after the last attempt has failed. */
  onFailed?(payload: Payload): Promise<void>;
  /** Jobs that run at the same time in each process, in all lanes together. */
  concurrency?: number;
  /** Jobs of one lane that may run at the same time in each process; 0 pauses the lane. A queue without this has no lanes. */
  slots?(lane: string, now: Date): number;
  maxAttempts?: number;
  /** Deletes a job after its last attempt instead of keeping it as failed. */
  deletesFailed?: boolean;
}

export interface NewJob {
  key: string;
  payload: object;
  runAt: Date;
  /** Its lane, in a queue that has lanes. */
  lane?: string;
}

interface RunningJob {
  lane: string;
  abort: AbortController;
  done: Promise<void>;
}

/** A queue with its state in this process. */
interface ServedQueue {
  queue: JobQueue<never>;
  /** The lanes that may have a job, by their names in the table, the longest waiting first. */
  lanes: Set<string>;
  running: Set<RunningJob>;
  isFilling: boolean;
  isFillRequested: boolean;
}

@Injectable()
export class JobsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(JobsService.name);
  private readonly served = new Map<string, ServedQueue>();
  private readonly polling = new IntervalTask('polling for jobs', pollEveryMs, () => this.poll());
  private closing = false;

  constructor(private readonly database: DatabaseService) {}

  /** Registers a queue whose jobs this process runs. */
  serve<Payload>(queue: JobQueue<Payload>): void {
    const lanes = new Set(queue.slots ? [] : [queue.name]);
    const idle = { running: new Set<RunningJob>(), isFilling: false, isFillRequested: false };
    this.served.set(queue.name, { queue: queue as JobQueue<never>, lanes, ...idle });
  }

  /** Writes a job in the caller's transaction, unless one with this key is waiting; call wake() after the commit. */
  async add(tx: Tx, queue: string, key: string, payload: object, runAt: Date): Promise<void> {
    await tx.$executeRaw(sql.insertJob(uuidv7(), queue, key, payload, runAt));
  }

  /**
   * Writes many jobs at once, outside of any transaction, each unless one with its key is waiting. A job that is running with the same
   * key runs once more afterwards.
   */
  async addMany(queue: string, jobs: NewJob[]): Promise<void> {
    const rows = jobs.map(({ lane, ...job }) => ({ ...job, id: uuidv7(), queue: rowQueue(queue, lane) }));
    const byKey = new Map(rows.map((row) => [row.key, row]));
    if (byKey.size === 0) return;
    await this.database.$executeRaw(sql.insertJobs([...byKey.values()]));
    for (const row of rows) this.served.get(queue)?.lanes.add(row.queue);
    this.wake();
  }

  async cancel(tx: Tx, queue: string, key: string): Promise<void> {
    await tx.$executeRaw(sql.deleteByKey(queue, key));
  }

  /** Claims due jobs now, without waiting for the next poll. */
  wake(): void {
    for (const served of this.served.values()) void this.fillSlots(served);
  }

  /** Runs the jobs that are due at the caller's `now`, one after the other. @returns the number of jobs that it ran */
  async runDue(queue: string, now: Date, lane?: string): Promise<number> {
    const served = this.served.get(queue)!;
    const name = rowQueue(queue, lane);
    let count = 0;
    while (!isFull(served, name, now)) {
      const job = await this.claim(name, now);
      if (!job) break;
      await this.startJob(served, name, job, () => now).done;
      count++;
    }
    return count;
  }

  /** Deletes jobs of a queue that were due before a moment and that no process has claimed. @returns their number */
  async deleteOverdue(queue: string, before: Date): Promise<number> {
    return this.database.$executeRaw(sql.deleteOverdue(queue, before));
  }

  onApplicationBootstrap() {
    this.polling.start();
    this.polling.tick();
  }

  async beforeApplicationShutdown() {
    this.closing = true;
    const all = [...this.served.values()].flatMap(({ running }) => [...running]);
    for (const { abort } of all) abort.abort();
    await Promise.all([this.polling.stop(), ...all.map(({ done }) => done)]);
  }

  /** Finds the lanes that have a job by now, those of other processes too, drops the others, and claims what is due. */
  private async poll(): Promise<void> {
    try {
      for (const served of this.served.values()) if (served.queue.slots) await this.findLanes(served);
    } catch (error) {
      this.log.warn({ err: error }, 'job lanes could not be read');
    }
    this.wake();
  }

  private async findLanes({ queue, lanes }: ServedQueue): Promise<void> {
    const known = [...lanes];
    const found = await this.database.$queryRaw<{ queue: string }[]>(sql.selectLanes(queue.name, new Date()));
    const busy = new Set(found.map((row) => row.queue));
    for (const lane of known) if (!busy.has(lane)) lanes.delete(lane);
    for (const lane of busy) lanes.add(lane);
  }

  /** Claims due jobs for the free slots. Only one call a queue works at a time, so that no slot is used twice. */
  private async fillSlots(served: ServedQueue): Promise<void> {
    served.isFillRequested = true;
    if (served.isFilling) return;
    served.isFilling = true;
    try {
      while (served.isFillRequested && !this.closing) {
        served.isFillRequested = false;
        await this.claimRoundRobin(served);
      }
    } catch (error) {
      this.log.warn({ err: error, queue: served.queue.name }, 'jobs could not be claimed');
    } finally {
      served.isFilling = false;
    }
  }

  /** Claims one job of each lane in turn, until no lane has another one or no slot is free. */
  private async claimRoundRobin(served: ServedQueue): Promise<void> {
    const { concurrency = 1 } = served.queue;
    const left = [...served.lanes];
    while (left.length > 0 && served.running.size < concurrency && !this.closing) {
      const lane = left.shift()!;
      if (isFull(served, lane, new Date())) continue;
      const job = await this.claim(lane, new Date());
      if (!job) continue;
      void this.startJob(served, lane, job, () => new Date()).done.then(() => this.fillSlots(served));
      left.push(lane);
      // to the end of the order: this lane was served last
      if (served.lanes.delete(lane)) served.lanes.add(lane);
    }
  }

  private async claim(queue: string, now: Date): Promise<sql.ClaimedJob | undefined> {
    const until = new Date(now.getTime() + leaseMs);
    const [job] = await this.database.$queryRaw<sql.ClaimedJob[]>(sql.claimJob(queue, now, until));
    return job;
  }

  private startJob(served: ServedQueue, lane: string, job: sql.ClaimedJob, clock: () => Date): RunningJob {
    const { name } = served.queue;
    const abort = new AbortController();
    const running: RunningJob = { lane, abort, done: Promise.resolve() };
    served.running.add(running);
    const lease = new IntervalTask('extending a job lease', leaseMs / 3, () => this.extendLease(job, abort));
    lease.start();
    running.done = inBackground(() => this.runJob(served.queue, job, abort.signal, clock))
      .catch((error) => this.log.error({ err: error, queue: name }, 'the result of a job was not stored'))
      .finally(() => {
        void lease.stop();
        served.running.delete(running);
      });
    return running;
  }

  private async runJob(
    queue: JobQueue<never>,
    job: sql.ClaimedJob,
    signal: AbortSignal,
    clock: () => Date,
  ): Promise<void> {
    const { name, run, onFailed, maxAttempts = 5, deletesFailed = false } = queue;
    try {
      await run(job.payload as never, signal, clock());
      await this.database.$executeRaw(sql.deleteJob(job));
    } catch (error) {
      if (this.closing) return void (await this.database.$executeRaw(sql.releaseJob(job)));
      if (error instanceof JobPostponed)
        return void (await this.database.$executeRaw(sql.releaseJob(job, error.until)));
      this.log.error({ err: error, queue: name, tries: job.tries }, 'a job failed');
      const now = clock();
      const isLast = job.tries >= maxAttempts;
      const again = isLast ? null : new Date(now.getTime() + retryDelayMs(job.tries));
      await this.database.$executeRaw(isLast && deletesFailed ? sql.deleteJob(job) : sql.failJob(job, now, again));
      if (isLast) await onFailed?.(job.payload as never);
    }
  }

  private async extendLease(job: sql.ClaimedJob, abort: AbortController): Promise<void> {
    const until = new Date(Date.now() + leaseMs);
    const isHeld = await this.database.$executeRaw(sql.extendLease(job, until)).catch(() => 1);
    if (!isHeld) abort.abort();
  }
}

/** Returns the name of a lane in the table. */
const rowQueue = (queue: string, lane: string | undefined) => (lane === undefined ? queue : `${queue} ${lane}`);

function isFull({ queue, running }: ServedQueue, row: string, now: Date): boolean {
  if (!queue.slots) return false;
  const taken = [...running].filter(({ lane }) => lane === row).length;
  return taken >= queue.slots(row.slice(queue.name.length + 1), now);
}
