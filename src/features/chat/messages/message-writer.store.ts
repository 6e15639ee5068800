// Commits messages and updates of messages.
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../../generated/prisma/client.js';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../../platform/database/prepared-statements.service.js';
import type { MessageUpdateKind } from './message-kinds.js';
import { messageUpdateRefusal, mostUnansweredUpdates, resolveUpdate } from './message-update.js';
import * as sql from './message-writer.sql.js';
import type { AdmittedMessage, MessageRow, MessageUpdate, ResolvedUpdate, WriteOutcome } from './messages.types.js';

/** An outcome, and the place in the batch, from 1 on, of the message that it belongs to. */
type PlacedOutcome = WriteOutcome & { place: number };

interface LockedRoom {
  lastSeq: number;
  closedAt: Date | null;
  name: string;
  /** True when the sender of the update has asked to chat and waits for an answer. */
  isUnanswered: boolean;
  members: string[];
}

/** A message that has the update's clientId, or that the update is about. */
interface RelatedMessage
  extends Pick<
    MessageRow,
    'seq' | 'senderId' | 'clientId' | 'kind' | 'text' | 'data' | 'refSeq' | 'at' | 'recalledAt'
  > {
  /** The content after all edits; `text` and `data` are the first. */
  shownText: string;
  shownData: CustomData | null;
  /** By the clock of the database. */
  now: Date;
}

@Injectable()
export class MessageWriterStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  /** Commits a batch in one statement. @returns the outcomes, in the order of the batch */
  async write(batch: readonly AdmittedMessage[]): Promise<WriteOutcome[]> {
    const rows = await this.preparedStatements.query<PlacedOutcome>('write_batch', sql.writeBatch(batch));
    const outcomes = batch.map(() => refused('NOT_FOUND'));
    for (const { place, ...outcome } of rows) outcomes[place - 1] = outcome;
    return outcomes;
  }

  /** Commits an update of a message of a room of members: the event, and its effect on the message. */
  async writeUpdate(update: MessageUpdate): Promise<WriteOutcome> {
    return this.database.$transaction(async (tx) => {
      const [room] = await tx.$queryRaw<LockedRoom[]>(sql.lockRoom(update.sender, update.room));
      if (!room) return refused('NOT_FOUND');
      const related = await tx.$queryRaw<RelatedMessage[]>(sql.selectRelated(update));
      const before = related.find((each) => mayRepeat(each, update));
      if (before) return repeatOf(before, update, room);
      return this.applyUpdate(tx, update, room, related);
    });
  }

  private async applyUpdate(
    tx: Tx,
    update: MessageUpdate,
    room: LockedRoom,
    related: RelatedMessage[],
  ): Promise<WriteOutcome> {
    const { lastSeq, closedAt, name, members } = room;
    const found = related.find(({ seq }) => seq === update.about);
    const target = found && { ...found, text: found.shownText, data: found.shownData };
    const at = target?.now ?? new Date();
    const refusal = closedAt ? 'ROOM_CLOSED' : messageUpdateRefusal(update, target, at);
    if (refusal || !target) return refused(refusal ?? 'NOT_FOUND');
    if (!(await this.allowsUpdate(tx, update, room))) return refused('UNANSWERED');
    const seq = lastSeq + 1;
    if (update.kind !== 'reaction') await tx.$executeRaw(sql.keepOriginal(update, at));
    const resolved = resolveUpdate(update, target);
    await tx.$executeRaw(sql.insertUpdate(resolved, seq, at));
    await tx.$executeRaw(effects[update.kind](resolved, at));
    return { refusal: null, seq, at, repeated: false, name, members, content: resolved };
  }

  /** Returns whether the sender of a chat request may send another update before there is an answer: all but recalls have a bound. */
  private async allowsUpdate(
    tx: Tx,
    { sender, room, kind }: MessageUpdate,
    { isUnanswered }: LockedRoom,
  ): Promise<boolean> {
    if (!isUnanswered || kind === 'recall') return true;
    const [row] = await tx.$queryRaw<{ sent: number }[]>(sql.countUpdates(sender, room));
    return row!.sent < mostUnansweredUpdates;
  }
}

const effects: Readonly<Record<MessageUpdateKind, (update: ResolvedUpdate, at: Date) => Prisma.Sql>> = {
  reaction: sql.applyReaction,
  edit: sql.applyEdit,
  recall: sql.applyRecall,
};

function refused(refusal: WriteOutcome['refusal']): WriteOutcome {
  return { refusal, seq: 0, at: new Date(), repeated: false, name: '', members: [] };
}

/** Returns whether an update may repeat an earlier message of its sender. A message is recalled once, so a recall needs no clientId. */
function mayRepeat({ clientId, senderId, kind, refSeq }: RelatedMessage, update: MessageUpdate): boolean {
  if (senderId !== update.sender) return false;
  return update.kind === 'recall' ? kind === 'recall' && refSeq === update.about : clientId === update.clientId;
}

/** Returns the outcome of an update whose clientId its sender has used before. */
function repeatOf(before: RelatedMessage, update: MessageUpdate, { name, members }: LockedRoom): WriteOutcome {
  const isSame = before.kind === update.kind && before.refSeq === update.about && hasSameContent(before, update);
  const { seq, at } = before;
  return { refusal: isSame ? null : 'CLIENT_ID_REUSED', seq, at, repeated: true, name, members };
}

/** Returns whether an earlier update had the content of this one; a part that an edit leaves is not compared. */
function hasSameContent(before: RelatedMessage, { kind, text, data }: MessageUpdate): boolean {
  // an edit whose message was recalled long ago is empty
  if (kind === 'edit' && before.text === '' && before.data === null) return true;
  return (text === undefined || text === before.text) && (data === undefined || isDeepStrictEqual(data, before.data));
}
