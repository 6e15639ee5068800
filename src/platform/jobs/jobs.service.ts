// Work that outlives the process that was to do it: a row in Postgres, written in the transaction that makes it necessary, and
// taken by one process at a time. A job may be done twice, when its holder died at the end of it, and so must bear that.
//
// Each kind of work has a queue of its own, so that a slow kind keeps no other waiting. A queue may have lanes, such as one for each
// host that is called: in the table a lane is a queue `NAME LANE`, with its own slots.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../database/database.service.js';
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
  /** Jobs at a time, in each process; of all lanes together. */
  atOnce?: number;
  /** Jobs at a time of one lane, in each process; 0 while it takes none. A queue without this has no lanes. */
  slots?(lane: string, now: Date): number;
  mostTries?: number;
  /** Nothing of it is kept once it isn't tried again. */
  forgetsFailed?: boolean;
}

export interface NewJob {
  key: string;
  payload: object;
  runAt: Date;
  /** Its lane, in a queue that has lanes. */
  lane?: string;
}

/** Thrown by a job that cannot be done now through no fault of its own: it is done later, and no try is lost. */
export class PutOff extends Error {
  constructor(readonly until: Date) {
    super(`put off until ${until.toISOString()}`);
  }
}

interface Running {
  lane: string;
  abort: AbortController;
  done: Promise<void>;
}

/** A queue as this process serves it. */
interface Served {
  queue: Queue<never>;
  /** The lanes that may have a job, by their names in the table, the one that waits longest first. */
  lanes: Set<string>;
  running: Set<Running>;
  isFilling: boolean;
  isAskedAgain: boolean;
}

@Injectable()
export class JobsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(JobsService.name);
  private readonly served = new Map<string, Served>();
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly database: DatabaseService) {}

  /** Registers a queue whose jobs this process does. */
  serve<Payload>(queue: Queue<Payload>): void {
    const lanes = new Set(queue.slots ? [] : [queue.name]);
    const idle = { running: new Set<Running>(), isFilling: false, isAskedAgain: false };
    this.served.set(queue.name, { queue: queue as Queue<never>, lanes, ...idle });
  }

  /** Writes a job in the caller's transaction, unless one with this key waits already; call wake after its commit. */
  async add(tx: Tx, queue: string, key: string, payload: object, runAt: Date): Promise<void> {
    await tx.$executeRaw(sql.insertJob(uuidv7(), queue, key, payload, runAt));
  }

  /**
   * Writes many at once, outside of any transaction, each unless one with its key waits already; one that is being done is done
   * anew afterwards.
   */
  async claimOnce(queue: string, jobs: NewJob[]): Promise<void> {
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

  /** Looks for what is due now instead of in a moment. */
  wake(): void {
    for (const served of this.served.values()) void this.fill(served);
  }

  /** Does what is due by a clock of the caller's, one job after the other. @returns how many were taken */
  async runDue(queue: string, now: Date, lane?: string): Promise<number> {
    const served = this.served.get(queue)!;
    const name = rowQueue(queue, lane);
    let count = 0;
    while (!isFull(served, name, now)) {
      const job = await this.claim(name, now);
      if (!job) break;
      await this.perform(served, name, job, () => now).done;
      count++;
    }
    return count;
  }

  /** Removes jobs of a queue that were to be done before then and that no process has. @returns how many */
  async forgetOverdue(queue: string, before: Date): Promise<number> {
    return this.database.$executeRaw(sql.deleteOverdue(queue, before));
  }

  onApplicationBootstrap() {
    this.timer = setInterval(() => void this.look(), lookEveryMs).unref();
    void this.look();
  }

  async beforeApplicationShutdown() {
    this.closing = true;
    clearInterval(this.timer);
    const all = [...this.served.values()].flatMap(({ running }) => [...running]);
    for (const { abort } of all) abort.abort();
    await Promise.all(all.map(({ done }) => done));
  }

  /** Finds the lanes that have a job by now, of other processes too, and forgets those that have none. */
  private async look(): Promise<void> {
    try {
      for (const served of this.served.values()) {
        if (!served.queue.slots) continue;
        const known = [...served.lanes];
        const found = await this.database.$queryRaw<{ queue: string }[]>(
          sql.selectLanes(served.queue.name, new Date()),
        );
        const busy = new Set(found.map(({ queue }) => queue));
        for (const lane of known) if (!busy.has(lane)) served.lanes.delete(lane);
        for (const lane of busy) served.lanes.add(lane);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not look for lanes');
    }
    this.wake();
  }

  /** Takes what is due into the free slots; one at a time for a queue, so that no slot is given twice. */
  private async fill(served: Served): Promise<void> {
    served.isAskedAgain = true;
    if (served.isFilling) return;
    served.isFilling = true;
    try {
      while (served.isAskedAgain && !this.closing) {
        served.isAskedAgain = false;
        await this.takeInTurn(served);
      }
    } catch (error) {
      this.log.warn({ err: error, queue: served.queue.name }, 'could not look for jobs');
    } finally {
      served.isFilling = false;
    }
  }

  /** Goes round the lanes and takes one job of each, until none has another one or no slot is free. */
  private async takeInTurn(served: Served): Promise<void> {
    const { atOnce = 1 } = served.queue;
    const left = [...served.lanes];
    while (left.length > 0 && served.running.size < atOnce && !this.closing) {
      const lane = left.shift()!;
      if (isFull(served, lane, new Date())) continue;
      const job = await this.claim(lane, new Date());
      if (!job) continue;
      void this.perform(served, lane, job, () => new Date()).done.then(() => this.fill(served));
      left.push(lane);
      // served last, so the last in turn
      if (served.lanes.delete(lane)) served.lanes.add(lane);
    }
  }

  private async claim(queue: string, now: Date): Promise<sql.ClaimedJob | undefined> {
    const until = new Date(now.getTime() + heldForMs);
    const [job] = await this.database.$queryRaw<sql.ClaimedJob[]>(sql.claimJob(queue, now, until));
    return job;
  }

  private perform(served: Served, lane: string, job: sql.ClaimedJob, clock: () => Date): Running {
    const { name } = served.queue;
    const abort = new AbortController();
    const running: Running = { lane, abort, done: Promise.resolve() };
    served.running.add(running);
    const holding = setInterval(() => void this.hold(job, abort), heldForMs / 3).unref();
    running.done = this.attempt(served.queue, job, abort.signal, clock)
      .catch((error) => this.log.error({ err: error, queue: name }, 'a job could not be put away'))
      .finally(() => {
        clearInterval(holding);
        served.running.delete(running);
      });
    return running;
  }

  private async attempt(
    queue: Queue<never>,
    job: sql.ClaimedJob,
    signal: AbortSignal,
    clock: () => Date,
  ): Promise<void> {
    const { name, run, onFailed, mostTries = 5, forgetsFailed = false } = queue;
    try {
      await run(job.payload as never, signal, clock());
      await this.database.$executeRaw(sql.finishJob(job));
    } catch (error) {
      if (this.closing) return void (await this.database.$executeRaw(sql.giveBackJob(job)));
      if (error instanceof PutOff) return void (await this.database.$executeRaw(sql.giveBackJob(job, error.until)));
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

/** The name of a lane in the table. */
const rowQueue = (queue: string, lane: string | undefined) => (lane === undefined ? queue : `${queue} ${lane}`);

function isFull({ queue, running }: Served, row: string, now: Date): boolean {
  if (!queue.slots) return false;
  const taken = [...running].filter(({ lane }) => lane === row).length;
  return taken >= queue.slots(row.slice(queue.name.length + 1), now);
}
