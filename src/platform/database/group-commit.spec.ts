import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CodedError } from '../errors/coded-error.js';
import { GroupCommit, type GroupCommitOptions } from './group-commit.js';

interface Item {
  name: string;
  keys: string[];
}

const conflict = { meta: { driverAdapterError: { cause: { originalCode: '40P01' } } } };
const away = { code: 'P1001' };
const item = (name: string, ...keys: string[]): Item => ({ name, keys: keys.length ? keys : [name] });
const many = (count: number) => Array.from({ length: count }, (_, n) => item(String(n)));

/** A queue that answers with names, and the batches it wrote; `write` may be replaced. */
function setUp(options: Partial<GroupCommitOptions<Item, string>> = {}) {
  const batches: string[][] = [];
  const world = {
    batches,
    keep: async (batch: Item[]) => {
      const names = batch.map(({ name }) => name);
      batches.push(names);
      return names;
    },
    write: async (batch: Item[]): Promise<string[]> => world.keep(batch),
  };
  const queue = new GroupCommit<Item, string>({
    items: 'items',
    keys: ({ keys }) => keys,
    write: (batch) => world.write(batch),
    ...options,
  });
  return { world, batches, queue };
}

/** A promise and the function that resolves it. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('group commit', () => {
  it('items that arrive together are written in one batch, in order, and each is answered', async () => {
    const { batches, queue } = setUp();
    expect(await Promise.all(many(3).map((one) => queue.submit(one)))).toEqual(['0', '1', '2']);
    expect(batches).toEqual([['0', '1', '2']]);
  });

  it('a batch has at most 512 items', async () => {
    const { batches, queue } = setUp();
    await Promise.all(many(1_300).map((one) => queue.submit(one)));
    expect(batches.map((batch) => batch.length)).toEqual([512, 512, 276]);
  });

  it('a batch never has a key twice, and items with a common key keep their order', async () => {
    const keys = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(fc.array(keys, { maxLength: 40 }), async (all) => {
        const { batches, queue } = setUp({ maxBatch: 3 });
        const items = all.map((mine, n) => item(String(n), ...mine));
        await Promise.all(items.map((one) => queue.submit(one)));
        for (const batch of batches) {
          const taken = batch.flatMap((name) => all[Number(name)]!);
          expect(new Set(taken).size).toBe(taken.length);
        }
        const order = batches.flat().map(Number);
        expect([...order].sort((a, b) => a - b)).toEqual(all.map((_, n) => n));
        for (const key of ['a', 'b', 'c', 'd', 'e'] as const) {
          const sharing = order.filter((n) => all[n]!.includes(key));
          expect(sharing).toEqual([...sharing].sort((a, b) => a - b));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('one batch is written at a time', async () => {
    const { world, queue } = setUp({ maxBatch: 2 });
    let open = 0;
    let most = 0;
    world.write = async (batch) => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      return world.keep(batch);
    };
    await Promise.all(many(10).map((one) => queue.submit(one)));
    expect(most).toBe(1);
  });

  it('an item beyond the bound is refused, and accepted once the others are answered', async () => {
    const { world, queue } = setUp({ maxWaiting: 5 });
    const slow = gate();
    world.write = async (batch) => {
      await slow.opened;
      return world.keep(batch);
    };
    const waiting = many(5).map((one) => queue.submit(one));
    await expect(queue.submit(item('more'))).rejects.toMatchObject({ code: 'BUSY' });
    slow.open();
    await Promise.all(waiting);
    expect(await queue.submit(item('more'))).toBe('more');
  });

  it('a failed batch is retried item by item, so that only the bad items fail', async () => {
    const { world, queue } = setUp();
    world.write = async (batch) => {
      if (batch.some(({ name }) => name === '1')) throw new CodedError('NOT_FOUND');
      if (batch.some(({ name }) => name === '3')) throw new Error('a surprise');
      return world.keep(batch);
    };
    const outcomes = await Promise.allSettled(many(5).map((one) => queue.submit(one)));
    expect(outcomes).toMatchObject([
      { value: '0' },
      { reason: { code: 'NOT_FOUND' } },
      { value: '2' },
      { reason: { code: 'UNAVAILABLE' } },
      { value: '4' },
    ]);
  });

  it('an item is retried once after a conflict with another process', async () => {
    const { world, queue } = setUp();
    let tries = 0;
    world.write = async (batch) => {
      if (++tries === 1) throw conflict;
      return world.keep(batch);
    };
    expect(await queue.submit(item('a'))).toBe('a');
    tries = 0;
    world.write = async () => {
      tries++;
      throw conflict;
    };
    await expect(queue.submit(item('b'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(tries).toBe(2);
  });

  it('an unavailable database is asked once per batch, and later items are written', async () => {
    const { world, batches, queue } = setUp();
    let tries = 0;
    world.write = async () => {
      tries++;
      throw away;
    };
    const outcomes = await Promise.allSettled(many(3).map((one) => queue.submit(one)));
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason.code)).toEqual(
      Array(3).fill('UNAVAILABLE'),
    );
    expect(tries).toBe(1);
    world.write = world.keep;
    await queue.submit(item('later'));
    expect(batches).toEqual([['later']]);
  });

  it('a drained queue writes and answers all waiting items and refuses new ones', async () => {
    const { batches, queue } = setUp();
    const answers = many(1_000).map((one) => queue.submit(one));
    await queue.drain();
    expect(batches.flat()).toHaveLength(1_000);
    await expect(queue.submit(item('late'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(await Promise.all(answers)).toHaveLength(1_000);
  });
});
