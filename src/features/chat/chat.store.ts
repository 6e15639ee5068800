// Rooms, members and messages in Postgres.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../generated/prisma/client.js';
import type { Position } from '../../platform/cursor.js';
import { Database, type Tx } from '../../platform/database/database.js';
import * as sql from './chat.sql.js';
import type { InboxRow, Membership, MessageRow, OpenRoomRow, Say, SayOutcome } from './chat.types.js';
import { wireId } from './room-id.js';

@Injectable()
export class ChatStore {
  constructor(private readonly database: Database) {}

  /** Commits a batch in one statement; its outcomes in the same order. */
  async write(batch: readonly Say[]): Promise<SayOutcome[]> {
    return this.database.$queryRaw<SayOutcome[]>(sql.writeBatch(batch));
  }

  /** @returns the ids, in order */
  async createRooms(tx: Tx, kind: 'match' | 'direct', rooms: readonly (readonly string[])[]): Promise<string[]> {
    const made = rooms.map((people) => ({ id: uuidv7(), people }));
    if (made.length > 0) await tx.$executeRaw(sql.insertRooms(made, kind));
    return made.map(({ id }) => id);
  }

  /** @returns whether there was such a room, in which nobody has spoken */
  async deleteSilentRoom(tx: Tx, roomId: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.deleteSilentRoom(roomId))) > 0;
  }

  async closeRoom(tx: Tx, roomId: string): Promise<void> {
    await tx.$executeRaw(sql.closeRoom(roomId));
  }

  /** Makes a public room unless it is there. */
  async ensureLobby(roomId: string): Promise<void> {
    await this.database.$executeRaw(sql.ensureLobby(roomId));
  }

  /** Whether a registered person goes by this name. */
  async isNickname(name: string): Promise<boolean> {
    const [row] = await this.database.$queryRaw<{ known: boolean }[]>(sql.selectIsNickname(name));
    return row?.known ?? false;
  }

  async membership(viewerId: string, roomId: string): Promise<Membership | undefined> {
    const [row] = await this.database.$queryRaw<Membership[]>(sql.selectMembership(viewerId, roomId));
    return row;
  }

  /** The person's nickname; empty when they have none. */
  async nameOf(personId: string): Promise<string> {
    const [row] = await this.database.$queryRaw<{ name: string | null }[]>(sql.selectName(personId));
    return row?.name ?? '';
  }

  /** @returns how far the viewer has read now, or undefined when that was so already */
  async raiseRead(viewerId: string, roomId: string, seq: number): Promise<number | undefined> {
    const [row] = await this.database.$queryRaw<{ seq: number }[]>(sql.raiseRead(viewerId, roomId, seq));
    return row?.seq;
  }

  /** By ascending seq. */
  async messagesAfter(viewerId: string, roomId: string, after: number, before: number | undefined, limit: number) {
    const query = sql.messagesAfter(viewerId, roomId, after, before ?? null, limit);
    return this.messages(query);
  }

  /** The newest ones, by descending seq. */
  async messagesBefore(viewerId: string, roomId: string, before: number | undefined, limit: number) {
    return this.messages(sql.messagesBefore(viewerId, roomId, before ?? null, limit));
  }

  /** Those of the rooms that are open to the viewer. */
  async lastSeqs(viewerId: string, roomIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.$queryRaw<{ id: string; lastSeq: number }[]>(
      sql.selectLastSeqs(viewerId, roomIds),
    );
    return new Map(rows.map(({ id, lastSeq }) => [wireId(id), lastSeq]));
  }

  /** The first `limit` messages of each room after a seq. */
  async messagesMissed(viewerId: string, asked: { room: string; after: number }[], limit: number) {
    const [rooms, afters] = [asked.map(({ room }) => room), asked.map(({ after }) => after)];
    return this.messages(sql.messagesMissed(viewerId, rooms, afters, limit));
  }

  async openRooms(viewerId: string): Promise<OpenRoomRow[]> {
    return this.database.$queryRaw<OpenRoomRow[]>(sql.selectOpenRooms(viewerId));
  }

  async inbox(viewerId: string, cursor: Position | undefined, limit: number): Promise<InboxRow[]> {
    return this.database.$queryRaw<InboxRow[]>(sql.selectInbox(viewerId, cursor, limit));
  }

  private async messages(query: Prisma.Sql): Promise<MessageRow[]> {
    const rows = await this.database.$queryRaw<MessageRow[]>(query);
    return rows.map((row) => ({ ...row, room: wireId(row.room) }));
  }
}
