import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Database } from '../../src/platform/database/database.js';
import { Jobs, type Queue } from '../../src/platform/jobs/jobs.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { openDatabase } from '../support/talk.js';

interface Errand {
  what: string;
}

const start = new Date('2026-12-13T12:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1_000);

let home: TestDatabase;
let database: Database;
const opened: Jobs[] = [];
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

/** As one process has it. */
function open(run: Queue<Errand>['run'], more: Partial<Queue<Errand>> = {}): Jobs {
  const jobs = new Jobs(database);
  jobs.serve<Errand>({ name: 'errands', run, ...more });
  opened.push(jobs);
  return jobs;
}

const failing = async () => {
  throw new Error('not today');
};

describe('a job', () => {
  it('is done once, when its time has come', async () => {
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

  it('is not there when the transaction that wrote it comes to nothing', async () => {
    const jobs = open(async () => {});
    const writing = database.$transaction(async (tx) => {
      await jobs.add(tx, 'errands', 'tea', { what: 'tea' }, start);
      throw new Error('undone');
    });
    await expect(writing).rejects.toThrow('undone');
    expect(await jobs.runDue('errands', later(1))).toBe(0);
  });

  it('stands for another one with its key while it waits, and can be cancelled by it', async () => {
    const done: string[] = [];
    const jobs = open(async ({ what }) => void done.push(what));
    for (const what of ['first', 'second']) await jobs.add(database, 'errands', 'same', { what }, start);
    await jobs.runDue('errands', start);
    expect(done).toEqual(['first']);
    await jobs.add(database, 'errands', 'same', { what: 'third' }, start);
    await jobs.cancel(database, 'errands', 'same');
    expect(await jobs.runDue('errands', start)).toBe(0);
  });

  it('is taken by one of several processes', async () => {
    const done: string[] = [];
    const run = async ({ what }: Errand) => void done.push(what);
    const processes = [open(run), open(run), open(run)];
    for (let n = 0; n < 20; n++) await processes[0]!.add(database, 'errands', `${n}`, { what: `${n}` }, start);
    await Promise.all(processes.map((jobs) => jobs.runDue('errands', start)));
    expect(done.sort()).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`).sort());
  });

  it('is done by another process when the one that had taken it is dead', async () => {
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

  it('that fails is tried again after a while, and given up after so many tries', async () => {
    const failed: string[] = [];
    const jobs = open(failing, { mostTries: 2, onFailed: async ({ what }) => void failed.push(what) });
    await jobs.add(database, 'errands', 'tea', { what: 'tea' }, start);
    expect(await jobs.runDue('errands', start)).toBe(1);
    expect(await jobs.runDue('errands', later(4))).toBe(0);
    expect(failed).toEqual([]);
    expect(await jobs.runDue('errands', later(5))).toBe(1);
    expect(failed).toEqual(['tea']);
    expect(await jobs.runDue('errands', later(100_000))).toBe(0);
    expect(await database.job.findFirst()).toMatchObject({ tries: 2, failedAt: later(5) });
  });

  it('that is under way when the process closes is told so and given back, and no try is lost', async () => {
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
