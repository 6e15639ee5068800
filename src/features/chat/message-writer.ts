// Group commit. What is waiting is committed in one statement, and nobody hears of a message before that: neither its sender nor
// the room. A shard holds its rooms for itself and commits one batch at a time, so a room's messages are numbered, published
// and acknowledged in one order, and two batches never wait for each other's rooms.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { CodedError } from '../../platform/errors/errors.js';
import { Events } from '../../platform/events.js';
import { MediaService } from '../media/media.service.js';
import { ChatStore } from './chat.store.js';
import type { Act, ChatEvents, Outcome, Say } from './chat.types.js';
import { RoomFeed } from './room-feed.js';

const shardCount = 2;
/** Messages that may wait for their commit, in the whole process. */
export const mostWaiting = 10_000;

export interface Said {
  seq: number;
  at: Date;
  /** It had been said before; nobody is told again. */
  repeated: boolean;
}

/** Somebody says something, or does something about what was said. */
type Entry = Say | Act;

@Injectable()
export class MessageWriter implements BeforeApplicationShutdown {
  private readonly log = new Logger(MessageWriter.name);
  private readonly shards: GroupCommit<Entry, Outcome>[];

  constructor(
    private readonly store: ChatStore,
    private readonly feed: RoomFeed,
    private readonly media: MediaService,
    private readonly events: Events,
  ) {
    const write = (batch: Entry[]) => this.write(batch);
    const options = { items: 'messages', keys: () => [], write, mostWaiting: mostWaiting / shardCount };
    this.shards = Array.from({ length: shardCount }, () => new GroupCommit(options));
  }

  /**
   * Resolves when the message is committed.
   * @throws NOT_FOUND (not a member, or no such room), ROOM_CLOSED, UNANSWERED, CLIENT_ID_REUSED, BUSY (too many are waiting),
   * UNAVAILABLE (shutting down, or the database failed: it may or may not be kept, the same clientId tells)
   */
  say(say: Say): Promise<Said> {
    return this.submit(say);
  }

  /** Resolves when it is done. @throws as say, and FORBIDDEN, TOO_LATE, MESSAGE_RECALLED */
  act(act: Act): Promise<Said & { freed?: string }> {
    return this.submit(act);
  }

  /** Takes nothing more, and resolves when all that was taken is answered. */
  async drain(): Promise<void> {
    await Promise.all(this.shards.map((shard) => shard.drain()));
  }

  async beforeApplicationShutdown() {
    await this.drain();
  }

  private async submit(entry: Entry): Promise<Said & { freed?: string }> {
    const { refusal, seq, at, repeated, freed } = await this.shardOf(entry.room).submit(entry);
    if (refusal) throw new CodedError(refusal);
    return { seq, at, repeated, ...(freed && { freed }) };
  }

  private shardOf(room: string): GroupCommit<Entry, Outcome> {
    // The end of a UUIDv7 is random. The world's public room has no digits, and goes with the first.
    return this.shards[Number.parseInt(room.slice(-4), 16) % shardCount] ?? this.shards[0]!;
  }

  /** Messages go together; what is done about one goes by itself, since it depends on what it finds. */
  private async write(batch: Entry[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    while (outcomes.length < batch.length) {
      const rest = batch.slice(outcomes.length);
      const next = rest.findIndex(isAct);
      const run = next === 0 ? rest.slice(0, 1) : rest.slice(0, next < 0 ? undefined : next);
      const committed = isAct(run[0]!) ? [await this.store.act(run[0])] : await this.store.write(run as Say[]);
      this.publish(run, committed);
      outcomes.push(...committed);
    }
    return outcomes;
  }

  /** It is committed: whoever misses it sees the gap, and its sender must not be told otherwise. */
  private publish(entries: Entry[], outcomes: Outcome[]): void {
    try {
      const fresh = entries.flatMap((entry, place) => {
        const outcome = outcomes[place]!;
        return outcome.refusal || outcome.repeated ? [] : [{ entry, outcome }];
      });
      // in the order of their seq, since those of one room stand in the order in which they came
      this.feed.publish(fresh.map(({ entry, outcome }) => this.messageOf(entry, outcome)));
      for (const { entry, outcome } of fresh) this.announce(entry, outcome);
    } catch (error) {
      this.log.error({ err: error }, 'committed messages were not published');
    }
  }

  private announce(entry: Entry, { seq, members, answered }: Outcome): void {
    const { room, sender: from, text } = entry;
    if (answered) this.events.announce('answered', { room, from, to: answered });
    if (!isAct(entry)) this.events.announce('said', { room, seq, from, text, members });
  }

  private messageOf(entry: Entry, { seq, at, name }: Outcome): ChatEvents['said'] {
    const { room, sender, clientId, kind, text } = entry;
    const message = { room, seq, from: { id: sender, name }, text, kind, at: at.toISOString(), clientId };
    if (isAct(entry)) return { ...message, about: entry.about };
    const { guest, replyTo, media } = entry;
    return {
      ...message,
      ...(guest && { from: { id: sender, name, guest: true as const } }),
      ...(replyTo !== undefined && { replyTo }),
      ...(media && { media: this.media.faceOf(media) }),
    };
  }
}

function isAct(entry: Entry): entry is Act {
  return 'about' in entry;
}
