import { describe, expect, it } from '@jest/globals';
import { WorkQueue } from './work-queue.js';

/** Work that ends when the test calls `end`. */
function held() {
  let end: () => void = () => undefined;
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end: () => end() };
}

const turns = () => new Promise((resolve) => setImmediate(resolve));

describe('a work queue', () => {
  it('a queue runs at most its number of jobs at a time, and the rest in order', async () => {
    const queue = new WorkQueue({ running: 2, waiting: 10 });
    const begun: number[] = [];
    const jobs = [0, 1, 2, 3].map(() => held());
    const all = jobs.map(({ work }, n) =>
      queue.run(() => {
        begun.push(n);
        return work();
      }),
    );
    await turns();
    expect(begun).toEqual([0, 1]);
    jobs[1]!.end();
    await turns();
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of jobs) end();
    await Promise.all(all);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('a job beyond the bound is refused, and accepted once there is room', async () => {
    const queue = new WorkQueue({ running: 1, waiting: 1 });
    const [first, second] = [held(), held()];
    const all = [queue.run(first.work), queue.run(second.work)];
    await expect(queue.run(async () => 'third')).rejects.toMatchObject({ code: 'BUSY', retryAfter: 2 });
    first.end();
    await all[0];
    const third = queue.run(async () => 'third');
    second.end();
    expect(await third).toBe('third');
  });

  it('one key can fill only its own share of the queue', async () => {
    const queue = new WorkQueue({ running: 1, waiting: 10, perKey: 2 });
    const job = held();
    const all = [queue.run(job.work, 'lan'), queue.run(job.work, 'lan')];
    await expect(queue.run(job.work, 'lan')).rejects.toMatchObject({ code: 'BUSY' });
    all.push(queue.run(job.work, 'wei'));
    job.end();
    await Promise.all(all);
    expect(await queue.run(async () => 'again', 'lan')).toBe('again');
  });

  it('the jobs of another key run before further jobs of a running key', async () => {
    const queue = new WorkQueue({ running: 2, waiting: 10 });
    const begun: string[] = [];
    const jobs = [held(), held(), held()];
    const run = (n: number, key: string) =>
      queue.run(() => {
        begun.push(`${key} ${n}`);
        return jobs[n]!.work();
      }, key);
    const all = [run(0, 'lan'), run(0, 'lan'), run(1, 'lan'), run(2, 'wei')];
    await turns();
    jobs[0]!.end();
    await turns();
    expect(begun).toEqual(['lan 0', 'lan 0', 'wei 2', 'lan 1']);
    for (const { end } of jobs) end();
    await Promise.all(all);
  });

  it('a failed job frees its place', async () => {
    const queue = new WorkQueue({ running: 1, waiting: 0, perKey: 1 });
    await expect(queue.run(async () => Promise.reject(new Error('broken')), 'lan')).rejects.toThrow('broken');
    expect(await queue.run(async () => 'next', 'lan')).toBe('next');
  });
});
