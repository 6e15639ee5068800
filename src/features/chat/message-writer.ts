// Group commit. What is waiting is committed in one statement, and nobody hears of a message before that: neither its
// sender nor the room. A shard holds its rooms for itself and commits one batch at a time, so a room's messages are
// numbered, published and acknowledged in one order, and two batches never wait for each other's rooms.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { isConflict } from '../../platform/database/failures.js';
import { CodedError, fail } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { Hub } from '../../platform/realtime/hub.js';
import { ChatStore } from './chat.store.js';
import type { ChatEvents, Say, SayOutcome } from './chat.types.js';

const shardCount = 2;
/** Messages in one statement: more gain nothing and make the first wait longer. */
const longestBatch = 512;
/** Messages that may wait for their commit, in the whole process. */
export const mostWaiting = 10_000;

export interface Said {
  seq: number;
  at: Date;
  /** It had been said before; nobody is told again. */
  repeated: boolean;
}

interface Waiting {
  say: Say;
  resolve(said: Said): void;
  reject(error: unknown): void;
}

interface Shard {
  queue: Waiting[];
  running: Promise<void> | undefined;
}

@Injectable()
export class MessageWriter implements BeforeApplicationShutdown {
  private readonly log = new Logger(MessageWriter.name);
  private readonly shards: Shard[] = Array.from({ length: shardCount }, () => ({ queue: [], running: undefined }));
  private waiting = 0;
  private closing = false;

  constructor(
    private readonly store: ChatStore,
    private readonly hub: Hub,
    private readonly events: Events,
  ) {}

  /**
   * Resolves when the message is committed.
   * @throws NOT_FOUND (not a member, or no such room), ROOM_CLOSED, CLIENT_ID_REUSED, BUSY (too many are waiting),
   * UNAVAILABLE (shutting down, or the database failed: it may or may not be kept, the same clientId tells)
   */
  async say(say: Say): Promise<Said> {
    if (this.closing) fail('UNAVAILABLE');
    if (this.waiting >= mostWaiting) fail('BUSY');
    this.waiting++;
    const shard = this.shardOf(say.room);
    return new Promise<Said>((resolve, reject) => {
      shard.queue.push({ say, resolve, reject });
      shard.running ??= this.run(shard);
    }).finally(() => this.waiting--);
  }

  /** Takes nothing more, and resolves when all that was taken is answered. */
  async drain(): Promise<void> {
    this.closing = true;
    await Promise.all(this.shards.map((shard) => shard.running));
  }

  async beforeApplicationShutdown() {
    await this.drain();
  }

  private shardOf(room: string): Shard {
    // The end of a UUIDv7 is random. The world's public room has no digits, and goes with the first.
    return this.shards[Number.parseInt(room.slice(-4), 16) % shardCount] ?? this.shards[0]!;
  }

  private async run(shard: Shard): Promise<void> {
    // One turn of the event loop collects what arrives together.
    await new Promise((resolve) => setImmediate(resolve));
    while (shard.queue.length > 0) await this.commit(shard.queue.splice(0, longestBatch));
    shard.running = undefined;
  }

  private async commit(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.write(batch.map(({ say }) => say));
      for (const [place, waiting] of batch.entries()) this.settle(waiting, outcomes[place]!);
    } catch (error) {
      this.log.error({ err: error, messages: batch.length }, 'a batch of messages was not committed');
      for (const { reject } of batch) reject(new CodedError('UNAVAILABLE'));
    }
  }

  /** Another process may have committed one of these, or deleted an account, after the statement began to look. */
  private async write(says: Say[]): Promise<SayOutcome[]> {
    return this.store.write(says).catch((error) => {
      if (!isConflict(error)) throw error;
      return this.store.write(says);
    });
  }

  private settle({ say, resolve, reject }: Waiting, outcome: SayOutcome): void {
    const { refusal, seq, at, repeated } = outcome;
    if (!refusal && !repeated) this.publish(say, outcome);
    if (refusal) reject(new CodedError(refusal));
    else resolve({ seq, at, repeated });
  }

  private publish({ room, sender, guest, clientId, kind, text }: Say, { seq, at, name, members }: SayOutcome): void {
    const from = { id: sender, name, ...(guest && { guest: true as const }) };
    const said: ChatEvents['said'] = { room, seq, from, text, kind, at: at.toISOString(), clientId };
    try {
      this.hub.publish(`room:${room}`, 'said', said);
      this.events.announce('said', { room, seq, from: sender, text, members });
    } catch (error) {
      // It is committed: whoever missed it sees the gap, and its sender must not be told otherwise.
      this.log.error({ err: error }, 'a committed message was not published');
    }
  }
}
