// The rooms and messages of deleted accounts, in the database.
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.service.js';
import * as sql from './chat-erasure.sql.js';

/** A room of a user who has come back. */
export interface ResumedRoom {
  id: string;
  isOpen: boolean;
  lastSeq: number;
  people: string[];
}

/** The messages of an erased user in a room. */
export interface ErasedMessages {
  room: string;
  seqs: number[];
  /** The other members; none in a public room. */
  others: string[];
}

@Injectable()
export class ChatErasureStore {
  /** Closes a user's rooms. @returns the ids of those that were open */
  async suspend(tx: Tx, personId: string, now: Date): Promise<string[]> {
    const rows = await tx.$queryRaw<{ id: string }[]>(sql.suspendRooms(personId, now));
    return rows.map(({ id }) => id);
  }

  resume(tx: Tx, personId: string): Promise<ResumedRoom[]> {
    return tx.$queryRaw<ResumedRoom[]>(sql.resumeRooms(personId));
  }

  async nicknameOf(tx: Tx, personId: string): Promise<string> {
    const [row] = await tx.$queryRaw<{ name: string }[]>(sql.selectNickname(personId));
    return row!.name;
  }

  /** Returns the messages that an erasure empties, room by room. */
  messagesToErase(tx: Tx, personId: string): Promise<ErasedMessages[]> {
    return tx.$queryRaw<ErasedMessages[]>(sql.selectMessagesToErase(personId));
  }

  async erase(tx: Tx, personId: string, now: Date): Promise<void> {
    await tx.$executeRaw(sql.eraseReactions(personId));
    await tx.$executeRaw(sql.eraseMessages(personId, now));
    await tx.$executeRaw(sql.eraseMemberships(personId));
  }
}
