// Group commit of messages. Waiting messages are committed in one statement, and neither the sender nor the room learns of a message
// before its commit. A shard owns its rooms and commits one batch at a time. So a room's messages are numbered, published and
// acknowledged in one order, and two batches never wait for each other's rooms.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { GroupCommit } from '../../../platform/database/group-commit.js';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { MediaService } from '../../media/media.service.js';
import type { ChatEvents } from '../chat.types.js';
import { RoomFeedService } from '../rooms/room-feed.service.js';
import { MessageWriterStore } from './message-writer.store.js';
import type { AdmittedMessage, MessageUpdate, WriteOutcome } from './messages.types.js';
import { presentSender } from './system-sender.js';

const shardCount = 2;
/** Messages that may wait for their commit, in the whole process. */
export const mostWaiting = 10_000;

export interface WrittenMessage {
  seq: number;
  at: Date;
  /** The message had been committed before; it is not published again. */
  repeated: boolean;
}

type Entry = AdmittedMessage | MessageUpdate;

@Injectable()
export class MessageWriterService implements BeforeApplicationShutdown {
  private readonly log = new Logger(MessageWriterService.name);
  private readonly shards: GroupCommit<Entry, WriteOutcome>[];

  constructor(
    private readonly store: MessageWriterStore,
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
   * @throws NOT_FOUND (no member, no such room, or a reply to no message), MESSAGE_RECALLED (a reply to one), ROOM_CLOSED, UNANSWERED,
   * CLIENT_ID_REUSED, BUSY (too many messages wait),
   * UNAVAILABLE (shutdown, or the database failed: the message may or may not be committed; sending the same clientId again tells)
   */
  write(message: AdmittedMessage): Promise<WrittenMessage> {
    return this.submit(message);
  }

  /** Resolves when the update is committed. @throws as write, and FORBIDDEN, TOO_LATE, MESSAGE_RECALLED */
  update(update: MessageUpdate): Promise<WrittenMessage> {
    return this.submit(update);
  }

  /** Takes no more messages, and resolves when all that were taken are answered. */
  async drain(): Promise<void> {
    await Promise.all(this.shards.map((shard) => shard.drain()));
  }

  async beforeApplicationShutdown() {
    await this.drain();
  }

  private async submit(entry: Entry): Promise<WrittenMessage> {
    const { refusal, seq, at, repeated } = await this.commit(entry);
    if (refusal) throw new CodedError(refusal);
    return { seq, at, repeated };
  }

  private async commit(entry: Entry): Promise<WriteOutcome> {
    try {
      return await this.shardOf(entry.room).submit(entry);
    } catch (error) {
      // without an answer of the database the message may be committed
      if (error instanceof CodedError && error.code === 'BUSY') this.emitUnsaid(entry);
      throw error;
    }
  }

  private emitUnsaid({ room, sender: from, text = '' }: Entry): void {
    this.events.emit('unsaid', { room, from, text });
  }

  private shardOf(room: string): GroupCommit<Entry, WriteOutcome> {
    // the end of a UUIDv7 is random; `hello` has no digits, and belongs to the first shard
    return this.shards[Number.parseInt(room.slice(-4), 16) % shardCount] ?? this.shards[0]!;
  }

  /** Commits messages together, and each update alone, since an update depends on what it finds. */
  private async commitBatch(batch: Entry[]): Promise<WriteOutcome[]> {
    const outcomes: WriteOutcome[] = [];
    while (outcomes.length < batch.length) {
      const rest = batch.slice(outcomes.length);
      const next = rest.findIndex(isUpdate);
      const run = next === 0 ? rest.slice(0, 1) : rest.slice(0, next < 0 ? undefined : next);
      const committed = isUpdate(run[0]!)
        ? [await this.store.writeUpdate(run[0])]
        : await this.store.write(run as AdmittedMessage[]);
      this.publish(run, committed);
      outcomes.push(...committed);
    }
    return outcomes;
  }

  /** Publishes committed entries. A failure is logged only: a client that misses one sees the gap, and its sender has it committed. */
  private publish(entries: Entry[], outcomes: WriteOutcome[]): void {
    try {
      const fresh = entries.flatMap((entry, place) => {
        const outcome = outcomes[place]!;
        return outcome.refusal || outcome.repeated ? [] : [{ entry, outcome }];
      });
      // in the order of their seq, since those of one room stand in the order of arrival
      this.roomFeed.publish(fresh.map(({ entry, outcome }) => this.messageOf(entry, outcome)));
      for (const { entry, outcome } of fresh) this.emit(entry, outcome);
      for (const [place, entry] of entries.entries()) if (outcomes[place]!.refusal) this.emitUnsaid(entry);
    } catch (error) {
      this.log.error({ err: error }, 'committed messages were not published');
    }
  }

  private emit(entry: Entry, { seq, members, answered }: WriteOutcome): void {
    const { room, sender: from } = entry;
    if (answered) this.events.emit('answered', { room, from, to: answered });
    if (entry.kind === 'recall') this.events.emit('recalled', { room });
    if (!isUpdate(entry)) this.events.emit('said', { room, seq, from, text: entry.text, members });
  }

  private messageOf(entry: Entry, { seq, at, name, content }: WriteOutcome): ChatEvents['said'] {
    const { room, sender, clientId, kind } = entry;
    const { text = '', data } = content ?? entry;
    const isGuest = !isUpdate(entry) && entry.guest;
    const from = presentSender(sender, name, isGuest);
    const message = { room, seq, from, text, kind, at: at.toISOString(), clientId, ...(data && { data }) };
    if (isUpdate(entry)) return { ...message, about: entry.about };
    const { replyTo, media } = entry;
    return {
      ...message,
      ...(replyTo !== undefined && { replyTo }),
      ...(media && { media: this.media.present(media) }),
    };
  }
}

function isUpdate(entry: Entry): entry is MessageUpdate {
  return 'about' in entry;
}
