// A bounded, fair queue for expensive work: some tasks run at the same time, a bounded number waits, and the rest is refused with BUSY.
import { CodedError } from '../errors/coded-error.js';

export interface QueueBounds {
  /** Tasks that run at the same time. */
  running: number;
  /** Tasks that wait for their turn. */
  waiting: number;
  /** Tasks, running and waiting, that one key may have; no limit when absent. */
  perKey?: number;
}

interface Waiting {
  key: string | undefined;
  begin(): void;
}

/** Seconds after which a refused caller may retry. A full queue has advanced by then. */
const retryAfterSeconds = 2;

/** First come, first served, except that while a task of a key runs, the tasks of other keys go first. */
export class WorkQueue {
  private readonly waiting: Waiting[] = [];
  /** The keys of the running tasks. */
  private readonly running: (string | undefined)[] = [];

  constructor(private readonly bounds: QueueBounds) {}

  /**
   * Runs a task when its turn comes.
   * @param key the user that it runs for
   * @throws BUSY when too many tasks are waiting, in all or for this key
   */
  async run<Result>(work: () => Promise<Result>, key?: string): Promise<Result> {
    const { perKey = Number.POSITIVE_INFINITY } = this.bounds;
    const isFull = this.running.length >= this.bounds.running && this.waiting.length >= this.bounds.waiting;
    if (isFull || (key !== undefined && this.countOf(key) >= perKey)) {
      throw new CodedError('BUSY', undefined, undefined, retryAfterSeconds);
    }
    await new Promise<void>((begin) => {
      this.waiting.push({ key, begin });
      this.next();
    });
    try {
      return await work();
    } finally {
      this.running.splice(this.running.indexOf(key), 1);
      this.next();
    }
  }

  private next(): void {
    if (this.running.length >= this.bounds.running || this.waiting.length === 0) return;
    const other = this.waiting.findIndex(({ key }) => key === undefined || !this.running.includes(key));
    const [chosen] = this.waiting.splice(Math.max(0, other), 1);
    this.running.push(chosen!.key);
    chosen!.begin();
  }

  private countOf(key: string): number {
    return [...this.running, ...this.waiting.map((each) => each.key)].filter((each) => each === key).length;
  }
}
