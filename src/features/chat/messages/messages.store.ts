// Reads messages and the newest numbers of rooms from the database.
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../../generated/prisma/client.js';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { wireId, withWireRoom } from '../rooms/room-id.js';
import * as sql from './messages.sql.js';
import type { MessageRow } from './messages.types.js';

@Injectable()
export class MessagesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns messages by ascending seq, for all who follow the room. */
  async messagesToFanOut(roomId: string, after: number, limit: number): Promise<MessageRow[]> {
    return this.messages(sql.messagesToFanOut(roomId, after, limit));
  }

  /** Returns the newest seqs of those rooms that have messages beyond the seq beside each. */
  async roomsBeyond(known: [room: string, seq: number][]): Promise<Map<string, number>> {
    const [rooms, seqs] = [known.map(([room]) => room), known.map(([, seq]) => seq)];
    const rows = await this.database.$queryRaw<{ id: string; lastSeq: number }[]>(sql.roomsBeyond(rooms, seqs));
    return new Map(rows.map(({ id, lastSeq }) => [wireId(id), lastSeq]));
  }

  /** Returns messages by ascending seq. */
  async messagesAfter(viewerId: string, roomId: string, after: number, before: number | undefined, limit: number) {
    const query = sql.messagesAfter(viewerId, roomId, after, before ?? null, limit);
    return this.messages(query);
  }

  /** Returns the newest messages, by descending seq. */
  async messagesBefore(viewerId: string, roomId: string, before: number | undefined, limit: number) {
    return this.messages(sql.messagesBefore(viewerId, roomId, before ?? null, limit));
  }

  /** Returns the newest seqs of those rooms that are open to the viewer. */
  async lastSeqs(viewerId: string, roomIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.$queryRaw<{ id: string; lastSeq: number }[]>(
      sql.selectLastSeqs(viewerId, roomIds),
    );
    return new Map(rows.map(({ id, lastSeq }) => [wireId(id), lastSeq]));
  }

  /** Returns the first `limit` messages of each room after a seq. */
  async messagesMissed(viewerId: string, asked: { room: string; after: number }[], limit: number) {
    const [rooms, afters] = [asked.map(({ room }) => room), asked.map(({ after }) => after)];
    return this.messages(sql.messagesMissed(viewerId, rooms, afters, limit));
  }

  /** Returns one message of each room; those the viewer may not see are left out. */
  async messagesAt(viewerId: string, places: { room: string; seq: number }[]): Promise<MessageRow[]> {
    const [rooms, seqs] = [places.map(({ room }) => room), places.map(({ seq }) => seq)];
    return places.length === 0 ? [] : this.messages(sql.messagesAt(viewerId, rooms, seqs));
  }

  /** Returns those of the viewer's rooms in which the other has neither sent a message nor accepted a chat request. */
  async unanswered(viewerId: string, rooms: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectUnanswered(viewerId, rooms));
    return rows.map(({ id }) => id);
  }

  private async messages(query: Prisma.Sql): Promise<MessageRow[]> {
    return (await this.database.$queryRaw<MessageRow[]>(query)).map(withWireRoom);
  }
}
