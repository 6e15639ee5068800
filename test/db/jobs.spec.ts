import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { DatabaseService } from '../../src/platform/database/database.service.js';
import { type JobQueue, JobsService } from '../../src/platform/jobs/jobs.service.js';
import { JobPostponed } from '../../src/platform/jobs/retry.js';
import { openDatabase } from '../support/chat-clients.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

interface Errand {
  what: string;
}

const start = new Date('2026-12-13T12:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

let home: TestDatabase;
let database: DatabaseService;
const opened: JobsService[] = [];
beforeAll(async () => {
  // failures are what some of these are about
  Logger.overrideLogger(false);
  home = await createDatabase();
  database = openDatabase(home.url);
});
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.beforeApplicationShutdown();
  await database.job.deleteMany();
});
afterAll(async () => {
  await database.$disconnect();
  await home.drop();
});

/** The jobs service of one process. */
function open(run: JobQueue<Errand>['run'], more: Partial<JobQueue<Errand>> = {}): JobsService {
  const jobs = new JobsService(database);
  jobs.serve<Errand>({ name: 'errands', run, ...more });
  opened.push(jobs);
  return jobs;
}

const failing = async () => {
  throw new Error('not today');
};

describe('a background job', () => {
  it('a job runs once, when it is due', async () => {
    const done: string[] = [];
    const jobs = open(async ({ what }) => void done.push(what));
    await jobs.add(database, 'errands', 'tea', { what: 'tea' }, later(10));
    await jobs.runDue('errands', start);
    expect(done).toEqual([]);
    await jobs.runDue('errands', later(10));
    await jobs.runDue('errands', later(20));
    expect(done).toEqual(['tea']);
    expect(await database.job.count()).toBe(0);
  });

  it('a job of a transaction that is rolled back does not exist', async () => {
    const jobs = open(async () => {});
    const writing = database.$transaction(async (tx) => {
      await jobs.add(tx, 'errands', 'tea', { what: 'tea' }, start);
      throw new Error('undone');
    });
    await expect(writing).rejects.toThrow('undone');
    expect(await jobs.runDue('errands', later(1))).toBe(0);
  });

  it('a waiting job keeps out another one with its key, and can be cancelled by the key', async () => {
    const done: string[] = [];
    const jobs = open(async ({ what }) => void done.push(what));
    for (const what of ['first', 'second']) await jobs.add(database, 'errands', 'same', { what }, start);
    await jobs.runDue('errands', start);
    expect(done).toEqual(['first']);
    await jobs.add(database, 'errands', 'same', { what: 'third' }, start);
    await jobs.cancel(database, 'errands', 'same');
    expect(await jobs.runDue('errands', start)).toBe(0);
  });

  it('a job runs in only one of several processes', async () => {
    const done: string[] = [];
    const run = async ({ what }: Errand) => void done.push(what);
    const processes = [open(run), open(run), open(run)];
    for (let n = 0; n < 20; n++) await processes[0]!.add(database, 'errands', `${n}`, { what: `${n}` }, start);
    await Promise.all(processes.map((jobs) => jobs.runDue('errands', start)));
    expect(done.sort()).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`).sort());
  });

  it('a job of a dead process runs in another process after its hold has expired', async () => {
    const dead = open(async () => {});
    await dead.add(database, 'errands', 'tea', { what: 'tea' }, start);
    await database.job.updateMany({ data: { heldUntil: later(30), tries: 1 } });
    const done: string[] = [];
    const other = open(async ({ what }) => void done.push(what));
    await other.runDue('errands', later(29));
    expect(done).toEqual([]);
    await other.runDue('errands', later(30));
    expect(done).toEqual(['tea']);
  });

  it('a failed job is retried after a delay and given up after its last attempt', async () => {
    const failed: string[] = [];
    const jobs = open(failing, { maxAttempts: 2, onFailed: async ({ what }) => void failed.push(what) });
    await jobs.add(database, 'errands', 'tea', { what: 'tea' }, start);
    expect(await jobs.runDue('errands', start)).toBe(1);
    expect(await jobs.runDue('errands', later(4))).toBe(0);
    expect(failed).toEqual([]);
    expect(await jobs.runDue('errands', later(5))).toBe(1);
    expect(failed).toEqual(['tea']);
    expect(await jobs.runDue('errands', later(100_000))).toBe(0);
    expect(await database.job.findFirst()).toMatchObject({ tries: 2, failedAt: later(5) });
  });

  it('a running job is aborted and released at shutdown, and loses no attempt', async () => {
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const jobs = open(async (_, signal) => {
      begin();
      await once(signal, 'abort');
      throw new Error('given up');
    });
    await jobs.add(database, 'errands', 'tea', { what: 'tea' }, new Date());
    jobs.wake();
    await begun;
    await jobs.beforeApplicationShutdown();
    expect(await database.job.findFirst()).toMatchObject({ tries: 0, heldUntil: null, failedAt: null });
  });
});

describe('a queue with lanes', () => {
  /** Jobs that hang until they are released, and those that have begun. */
  function hanging() {
    const begun: string[] = [];
    const waiting = new Map<string, () => void>();
    const arrivals = new EventEmitter();
    const run = async ({ what }: Errand) => {
      begun.push(what);
      arrivals.emit('begun');
      await new Promise<void>((resolve) => waiting.set(what, resolve));
    };
    const until = async (count: number) => {
      while (begun.length < count) await once(arrivals, 'begun');
    };
    const letGo = () => {
      for (const resolve of waiting.values()) resolve();
    };
    return { begun, run, until, letGo };
  }

  const errands = (lane: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ key: `${lane} ${n}`, payload: { what: `${lane} ${n}` } },
      ...{ runAt: new Date(Date.now() - 1_000), lane },
    }));

  it('a lane uses at most its slots, and the other lanes use the rest', async () => {
    const { begun, run, until, letGo } = hanging();
    const jobs = open(run, { concurrency: 6, slots: () => 3 });
    await jobs.addMany('errands', errands('slow', 20));
    await until(3);
    await jobs.addMany('errands', errands('quick', 2));
    await until(5);
    expect(begun.slice(0, 3).every((what) => what.startsWith('slow'))).toBe(true);
    expect(begun.slice(3).sort()).toEqual(['quick 0', 'quick 1']);
    const closing = jobs.beforeApplicationShutdown();
    letGo();
    await closing;
  });

  it('the queue takes one job of each lane in turn', async () => {
    const { begun, run, until, letGo } = hanging();
    const jobs = open(run, { concurrency: 4, slots: () => 4 });
    await jobs.addMany('errands', [...errands('a', 10), ...errands('b', 10)]);
    await until(4);
    expect(begun.map((what) => what[0]).sort()).toEqual(['a', 'a', 'b', 'b']);
    const closing = jobs.beforeApplicationShutdown();
    letGo();
    await closing;
  });

  it('the queue takes no job of a closed lane and leaves those jobs unchanged', async () => {
    const done: string[] = [];
    // due at no time at which these tests run
    const [due, reopened] = [new Date('2226-01-01T00:00:00Z'), new Date('2226-01-01T00:01:00Z')];
    const slots = (lane: string, now: Date) => (lane === 'away' && now < reopened ? 0 : 1);
    const jobs = open(async ({ what }) => void done.push(what), { slots });
    const jobOf = (lane: string) => ({ key: lane, payload: { what: lane }, runAt: due, lane });
    await jobs.addMany('errands', [jobOf('away'), jobOf('there')]);
    for (const lane of ['away', 'there']) await jobs.runDue('errands', due, lane);
    expect(done).toEqual(['there']);
    expect(await database.job.findMany()).toMatchObject([{ queue: 'errands away', tries: 0 }]);
    await jobs.runDue('errands', reopened, 'away');
    expect(done).toEqual(['there', 'away']);
  });

  it('the queue finds the lanes of jobs that another process has written', async () => {
    const { begun, run, until, letGo } = hanging();
    await open(run, { slots: () => 0 }).addMany('errands', errands('far', 1));
    const jobs = open(run, { slots: () => 1 });
    jobs.onApplicationBootstrap();
    await until(1);
    expect(begun).toEqual(['far 0']);
    const closing = jobs.beforeApplicationShutdown();
    letGo();
    await closing;
  });

  it('the queue deletes jobs that are long overdue', async () => {
    const jobs = open(async () => {}, { slots: () => 0 });
    const jobAt = (key: string, runAt: Date) => ({ key, payload: {}, runAt, lane: 'away' });
    await jobs.addMany('errands', [jobAt('old', start), jobAt('new', later(61))]);
    expect(await jobs.deleteOverdue('errands', later(60))).toBe(1);
    expect(await database.job.findMany()).toMatchObject([{ key: 'new' }]);
  });
});

it('a job that postpones itself runs later and loses no attempt', async () => {
  let isReady = false;
  const done: string[] = [];
  const jobs = open(async ({ what }, _, now) => {
    if (!isReady) throw new JobPostponed(new Date(now.getTime() + 10_000));
    done.push(what);
  });
  await jobs.add(database, 'errands', 'tea', { what: 'tea' }, start);
  expect(await jobs.runDue('errands', start)).toBe(1);
  expect(await database.job.findFirst()).toMatchObject({ tries: 0, heldUntil: null, runAt: later(10) });
  isReady = true;
  await jobs.runDue('errands', later(9));
  expect(done).toEqual([]);
  await jobs.runDue('errands', later(10));
  expect(done).toEqual(['tea']);
});

it('a job that postpones itself more often than it may fail has all its attempts left', async () => {
  const until = later(60);
  const jobs = open(
    async (_payload, _signal, now) => {
      if (now < until) throw new JobPostponed(new Date(now.getTime() + 10_000));
      throw new Error('not today');
    },
    { maxAttempts: 3 },
  );
  await jobs.add(database, 'errands', 'tea', { what: 'tea' }, start);
  for (const seconds of [0, 10, 20, 30, 40, 50]) {
    expect(await jobs.runDue('errands', later(seconds))).toBe(1);
    expect(await database.job.findFirst()).toMatchObject({ tries: 0, failedAt: null, runAt: later(seconds + 10) });
  }
  // five seconds after the first failure, twenty after the second
  for (const [seconds, tries, failedAt] of [
    [60, 1, null],
    [65, 2, null],
    [85, 3, later(85)],
  ] as const) {
    expect(await jobs.runDue('errands', later(seconds))).toBe(1);
    expect(await database.job.findFirst()).toMatchObject({ tries, failedAt });
  }
});
