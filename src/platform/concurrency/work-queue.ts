// Heavy work that is done for many users: some of it runs at a time, a bounded number waits, and the rest is refused.
import { CodedError } from '../errors/coded-error.js';

export interface QueueBounds {
  /** Pieces of work that run at the same time. */
  running: number;
  /** Pieces of work that wait for their turn. */
  waiting: number;
  /** Pieces of work, running and waiting, that one key may have; without it there is no such bound. */
  perKey?: number;
}

interface Waiting {
  key: string | undefined;
  begin(): void;
}

/** Seconds after which a refused caller may try again. A queue that is full has moved on by then. */
const retryAfterSeconds = 2;

/** First come, first served, but for this: while one key has work that runs, the work of others goes first. */
export class WorkQueue {
  private readonly waiting: Waiting[] = [];
  /** The keys of what runs. */
  private readonly running: (string | undefined)[] = [];

  constructor(private readonly bounds: QueueBounds) {}

  /**
   * Runs a piece of work when its turn comes.
   * @param key on behalf of which user
   * @throws BUSY when too much is waiting, in all or for this key
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
