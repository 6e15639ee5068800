// Group commit. What is waiting is committed in one statement, and nobody hears of a message before that: neither its sender nor
// the room. A shard holds its rooms for itself and commits one batch at a time, so a room's messages are numbered, published
// and acknowledged in one order, and two batches never wait for each other's rooms.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { GroupCommit } from '../../../platform/database/group-commit.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { MediaService } from '../../media/media.service.js';
import { ChatStore } from '../chat.store.js';
import type { ChatEvents, MessageUpdate, Say, WriteOutcome } from '../chat.types.js';
import { RoomFeedService } from '../rooms/room-feed.service.js';

const shardCount = 2;
/** Messages that may wait for their commit, in the whole process. */
export const mostWaiting = 10_000;

export interface WrittenMessage {
  seq: number;
  at: Date;
  /** It had been said before; nobody is told again. */
  repeated: boolean;
}

/** Somebody says something, or does something about what was said. */
type Entry = Say | MessageUpdate;

@Injectable()
export class MessageWriterService implements BeforeApplicationShutdown {
  private readonly log = new Logger(MessageWriterService.name);
  private readonly shards: GroupCommit<Entry, WriteOutcome>[];

  constructor(
    private readonly store: ChatStore,
    private readonly roomFeed: RoomFeedService,
    private readonly media: MediaService,
    private readonly events: EventsService,
  ) {
    const write = (batch: Entry[]) => this.commitBatch(batch);
    const options = { items: 'messages', keys: () => [], write, maxWaiting: mostWaiting / shardCount };
    this.shards = Array.from({ length: shardCount }, () => new GroupCommit(options));
  }

  /**
   * Resolves when the message is committed.
   * @throws NOT_FOUND (not a member, or no such room), ROOM_CLOSED, UNANSWERED, CLIENT_ID_REUSED, BUSY (too many are waiting),
   * UNAVAILABLE (shutting down, or the database failed: it may or may not be kept, the same clientId tells)
   */
  write(say: Say): Promise<WrittenMessage> {
    return this.submit(say);
  }

  /** Resolves when it is done. @throws as say, and FORBIDDEN, TOO_LATE, MESSAGE_RECALLED */
  update(act: MessageUpdate): Promise<WrittenMessage & { freed?: string }> {
    return this.submit(act);
  }

  /** Takes nothing more, and resolves when all that was taken is answered. */
  async drain(): Promise<void> {
    await Promise.all(this.shards.map((shard) => shard.drain()));
  }

  async beforeApplicationShutdown() {
    await this.drain();
  }

  private async submit(entry: Entry): Promise<WrittenMessage & { freed?: string }> {
    const { refusal, seq, at, repeated, freed } = await this.shardOf(entry.room).submit(entry);
    if (refusal) throw new CodedError(refusal);
    return { seq, at, repeated, ...(freed && { freed }) };
  }

  private shardOf(room: string): GroupCommit<Entry, WriteOutcome> {
    // The end of a UUIDv7 is random. The world's public room has no digits, and goes with the first.
    return this.shards[Number.parseInt(room.slice(-4), 16) % shardCount] ?? this.shards[0]!;
  }

  /** Messages go together; what is done about one goes by itself, since it depends on what it finds. */
  private async commitBatch(batch: Entry[]): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    while (outcomes.length < batch.length) {
      const rest = batch.slice(outcomes.length);
      const next = rest.findIndex(isAct);
      const run = next === 0 ? rest.slice(0, 1) : rest.slice(0, next < 0 ? undefined : next);
      const committed = isAct(run[0]!) ? [await this.store.writeUpdate(run[0])] : await this.store.write(run as Say[]);
      this.publish(run, committed);
      outcomes.push(...committed);
    }
    return outcomes;
  }

  /** It is committed: whoever misses it sees the gap, and its sender must not be told otherwise. */
  private publish(entries: Entry[], outcomes: WriteOutcome[]): void {
    try {
      const fresh = entries.flatMap((entry, place) => {
        const outcome = outcomes[place]!;
        return outcome.refusal || outcome.repeated ? [] : [{ entry, outcome }];
      });
      // in the order of their seq, since those of one room stand in the order in which they came
      this.roomFeed.publish(fresh.map(({ entry, outcome }) => this.messageOf(entry, outcome)));
      for (const { entry, outcome } of fresh) this.announce(entry, outcome);
    } catch (error) {
      this.log.error({ err: error }, 'committed messages were not published');
    }
  }

  private announce(entry: Entry, { seq, members, answered }: WriteOutcome): void {
    const { room, sender: from, text } = entry;
    if (answered) this.events.emit('answered', { room, from, to: answered });
    if (!isAct(entry)) this.events.emit('said', { room, seq, from, text, members });
  }

  private messageOf(entry: Entry, { seq, at, name }: WriteOutcome): ChatEvents['said'] {
    const { room, sender, clientId, kind, text } = entry;
    const message = { room, seq, from: { id: sender, name }, text, kind, at: at.toISOString(), clientId };
    if (isAct(entry)) return { ...message, about: entry.about };
    const { guest, replyTo, media } = entry;
    return {
      ...message,
      ...(guest && { from: { id: sender, name, guest: true as const } }),
      ...(replyTo !== undefined && { replyTo }),
      ...(media && { media: this.media.present(media) }),
    };
  }
}

function isAct(entry: Entry): entry is MessageUpdate {
  return 'about' in entry;
}
