// Group commit: items that arrive together are written in one transaction, and none is answered before it is durable. One batch runs at a
// time, so that two batches of a process never wait for each other's locks.
import { channel } from 'node:diagnostics_channel';
import { Logger } from '@nestjs/common';
import { CodedError, fail } from '../errors/coded-error.js';
import { isConflict, isDatabaseUnavailable } from './pg-errors.js';

/** Items in one transaction: more do not raise the throughput and delay the first item. */
const defaultBatch = 512;
/** Items that may wait for their commit; more are refused with BUSY. */
const defaultWaiting = 10_000;
/** The queue is searched for a batch up to this many times its size, however many items wait for one key. */
const lookahead = 4;

/** The diagnostics channel that publishes each committed batch, for metrics. */
export const committedChannel = 'fujin:committed';

export interface Committed {
  items: string;
  size: number;
  /** Items that still wait. */
  waiting: number;
  ms: number;
}

const committed = channel(committedChannel);

export interface GroupCommitOptions<In, Out> {
  /** The name of the items, for logs and metrics, such as 'swipes'. */
  items: string;
  /** The keys that an item locks: two items with a common key are never in one batch, and keep their order. */
  keys(item: In): string[];
  /**
   * Commits a batch, all of it or nothing, and returns the answers in its order. It throws only for what should undo the whole batch; an
   * expected refusal of one item is part of its answer. It may be called again with an item that failed.
   */
  write(batch: In[]): Promise<Out[]>;
  maxBatch?: number;
  maxWaiting?: number;
}

interface Waiting<In, Out> {
  item: In;
  keys: string[];
  resolve(answer: Out): void;
  reject(error: unknown): void;
}

export class GroupCommit<In, Out> {
  private readonly log = new Logger(GroupCommit.name);
  private readonly maxBatch: number;
  private readonly maxWaiting: number;
  private queue: Waiting<In, Out>[] = [];
  private running: Promise<void> | undefined;
  private waiting = 0;
  private closing = false;

  constructor(private readonly options: GroupCommitOptions<In, Out>) {
    this.maxBatch = options.maxBatch ?? defaultBatch;
    this.maxWaiting = options.maxWaiting ?? defaultWaiting;
  }

  /**
   * Resolves when the item is committed.
   * @throws BUSY (too many are waiting), UNAVAILABLE (shutting down, or the database failed: it may or may not be kept), and any
   * CodedError of `write` for this item alone
   */
  async submit(item: In): Promise<Out> {
    if (this.closing) fail('UNAVAILABLE');
    if (this.waiting >= this.maxWaiting) fail('BUSY');
    this.waiting++;
    return new Promise<Out>((resolve, reject) => {
      this.queue.push({ item, keys: this.options.keys(item), resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Refuses new items, and resolves when all accepted ones are answered; for `beforeApplicationShutdown` of the owner. */
  async drain(): Promise<void> {
    this.closing = true;
    await this.running;
  }

  private async run(): Promise<void> {
    // One turn of the event loop collects the items that arrive together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) await this.commit(this.nextBatch());
    this.running = undefined;
  }

  /** Takes the first items without a common key. An item that is left out reserves its keys, so that no later item overtakes it. */
  private nextBatch(): Waiting<In, Out>[] {
    const batch: Waiting<In, Out>[] = [];
    const left: Waiting<In, Out>[] = [];
    const taken = new Set<string>();
    let at = 0;
    const end = Math.min(this.queue.length, this.maxBatch * lookahead);
    for (; at < end && batch.length < this.maxBatch; at++) {
      const next = this.queue[at]!;
      const isFree = next.keys.every((key) => !taken.has(key));
      for (const key of next.keys) taken.add(key);
      (isFree ? batch : left).push(next);
    }
    this.queue = left.concat(this.queue.slice(at));
    return batch;
  }

  private async commit(batch: Waiting<In, Out>[]): Promise<void> {
    try {
      await this.write(batch);
    } catch (error) {
      if (batch.length === 1 && !isConflict(error)) return this.refuse(batch, error);
      if (isDatabaseUnavailable(error)) return this.refuse(batch, error);
      if (!(error instanceof CodedError))
        this.log.warn(
          { err: error, [this.options.items]: batch.length },
          'a batch failed; its items are written one by one',
        );
      for (const one of batch) await this.write([one]).catch((failure) => this.refuse([one], failure));
    }
  }

  private async write(batch: Waiting<In, Out>[]): Promise<void> {
    const start = performance.now();
    const answers = await this.options.write(batch.map(({ item }) => item));
    this.waiting -= batch.length;
    if (committed.hasSubscribers) {
      const { items } = this.options;
      const message: Committed = { items, size: batch.length, waiting: this.waiting, ms: performance.now() - start };
      committed.publish(message);
    }
    for (const [at, { resolve }] of batch.entries()) resolve(answers[at]!);
  }

  private refuse(batch: Waiting<In, Out>[], error: unknown): void {
    const coded = error instanceof CodedError ? error : new CodedError('UNAVAILABLE');
    if (coded !== error)
      this.log.error({ err: error, [this.options.items]: batch.length }, 'a batch was not committed');
    this.waiting -= batch.length;
    for (const { reject } of batch) reject(coded);
  }
}
