// Empties messages that moderators remove.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import { applyRecall, insertUpdate, keepOriginal } from '../messages/message-writer.sql.js';
import type { ResolvedUpdate } from '../messages/messages.types.js';
import { storedId } from '../rooms/room-id.js';
import * as sql from './message-removal.sql.js';

export interface SentMessage {
  kind: string;
  /** The sender's name in a public room; empty in a room of members. */
  name: string;
  members: string[];
  /** The newest seq of the room. */
  lastSeq: number;
  isClosed: boolean;
}

@Injectable()
export class MessageRemovalStore {
  /** Returns a message of a sender that users can still see; its room stays locked until the transaction ends. */
  async lock(tx: Tx, room: string, senderId: string, seq: number): Promise<SentMessage | undefined> {
    const [row] = await tx.$queryRaw<SentMessage[]>(sql.lockSentMessage(room, senderId, seq));
    return row;
  }

  /** Empties a message, and keeps what it showed. */
  async empty(tx: Tx, room: string, seq: number, now: Date): Promise<void> {
    const message = { room: storedId(room), about: seq };
    await tx.$executeRaw(keepOriginal(message, now));
    await tx.$executeRaw(applyRecall(message, now));
  }

  /** Appends a recall to the room's sequence. */
  async append(tx: Tx, recall: Omit<ResolvedUpdate, 'data'>, seq: number, now: Date): Promise<void> {
    await tx.$executeRaw(insertUpdate({ ...recall, data: null }, seq, now));
  }
}
