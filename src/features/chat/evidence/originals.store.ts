// The contents of messages before an edit, a recall or the erasure of their sender, in the database.
import { Injectable } from '@nestjs/common';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { MediaRow } from '../../media/media.types.js';
import { roomsOf } from '../erasure/chat-erasure.fragment.js';
import * as sql from './originals.sql.js';

/** A text, custom data or a file that a message showed. */
export interface OriginalRow {
  /** Of the message or the edit that wrote it. */
  seq: number;
  messageSeq: number;
  text: string;
  data: CustomData | null;
  isSealed: boolean;
  /** True if it is of the user who is asked about, and that user is erased. */
  isOfErasedSubject: boolean;
  at: Date;
  media: MediaRow | null;
}

export interface UnsealedRow {
  room: string;
  seq: number;
  text: string;
  data: CustomData | null;
  name: string;
}

@Injectable()
export class OriginalsStore {
  constructor(private readonly database: DatabaseService) {}

  of(room: string, seqs: readonly number[], subjectHash: Uint8Array): Promise<OriginalRow[]> {
    return this.database.$queryRaw<OriginalRow[]>(sql.selectOriginals(room, seqs, subjectHash));
  }

  async seqsOfErased(room: string, authorHash: Uint8Array, limit: number): Promise<number[]> {
    const rows = await this.database.$queryRaw<{ seq: number }[]>(sql.selectSeqsOfErased(room, authorHash, limit));
    return rows.map(({ seq }) => seq);
  }

  async keepMessages(tx: Tx, personId: string, since: Date, now: Date): Promise<void> {
    await tx.$executeRaw(sql.keepMessages(personId, roomsOf(personId), since, now));
  }

  unsealed(tx: Tx, personId: string, limit: number): Promise<UnsealedRow[]> {
    return tx.$queryRaw<UnsealedRow[]>(sql.selectUnsealed(personId, roomsOf(personId), limit));
  }

  async seal(tx: Tx, rows: readonly Omit<UnsealedRow, 'name' | 'data'>[], authorHash: Uint8Array): Promise<void> {
    await tx.$executeRaw(sql.sealOriginals(rows, authorHash));
  }

  /** Deletes originals from before a moment. @returns how many, and their files */
  async deleteExpired(tx: Tx, before: Date, limit: number): Promise<{ count: number; media: string[] }> {
    const rows = await tx.$queryRaw<{ media: string | null }[]>(sql.deleteExpired(before, limit));
    return { count: rows.length, media: rows.flatMap(({ media }) => media ?? []) };
  }
}
