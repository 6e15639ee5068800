// Rooms, members and messages in Postgres.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../generated/prisma/client.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../platform/database/prepared-statements.service.js';
import * as sql from './chat.sql.js';
import type { InboxRow, Membership, MessageRow, MessageUpdate, OpenRoomRow, Say, WriteOutcome } from './chat.types.js';
import { messageUpdateRefusal } from './messages/message-update.js';
import * as writer from './messages/message-writer.sql.js';
import { wireId } from './rooms/room-id.js';

@Injectable()
export class ChatStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  /** Commits a batch in one statement; its outcomes in the same order. */
  async write(batch: readonly Say[]): Promise<WriteOutcome[]> {
    const rows = await this.preparedStatements.query<PlacedOutcome>('write_batch', writer.writeBatch(batch));
    const outcomes = batch.map(() => refused('NOT_FOUND'));
    for (const { place, ...outcome } of rows) outcomes[place - 1] = outcome;
    return outcomes;
  }

  /** Commits what somebody does about a message of a room of members: the event, and what it changes. */
  async writeUpdate(act: MessageUpdate): Promise<WriteOutcome> {
    return this.database.$transaction(async (tx) => {
      const [room] = await tx.$queryRaw<LockedRoom[]>(writer.lockRoom(act.sender, act.room));
      if (!room) return refused('NOT_FOUND');
      const found = await tx.$queryRaw<FoundForAct[]>(writer.selectForAct(act));
      const before = found.find(({ clientId, senderId }) => clientId === act.clientId && senderId === act.sender);
      const { name, members } = room;
      if (before) {
        const isSame =
          before.kind === act.kind && before.refSeq === act.about && (before.text === act.text || act.kind === 'edit');
        return {
          refusal: isSame ? null : 'CLIENT_ID_REUSED',
          seq: before.seq,
          at: before.at,
          repeated: true,
          name,
          members,
        };
      }
      const target = found.find(({ seq }) => seq === act.about);
      const at = target?.now ?? new Date();
      const refusal = room.closedAt ? 'ROOM_CLOSED' : messageUpdateRefusal(act, target, at);
      if (refusal) return refused(refusal);
      const seq = room.lastSeq + 1;
      await tx.$executeRaw(writer.insertAct(act, seq, at));
      await tx.$executeRaw(effectOf(act, at));
      const freed = act.kind === 'recall' ? target?.mediaId : undefined;
      return { refusal: null, seq, at, repeated: false, name, members, ...(freed && { freed }) };
    });
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

  /** Nicknames of registered people that are one of these, whatever their width and case. */
  async nicknames(names: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectNicknames(names));
    return rows.map(({ nickname }) => nickname);
  }

  /** Of whom each of these people is told nothing, because one of the two has blocked the other; those without are left out. */
  async blockedPairsOf(people: string[]): Promise<Map<string, Set<string>>> {
    const rows = await this.database.$queryRaw<{ one: string; other: string }[]>(sql.selectApart(people));
    const apart = new Map<string, Set<string>>();
    for (const { one, other } of rows) apart.set(one, (apart.get(one) ?? new Set()).add(other));
    return apart;
  }

  /** Of these rooms of a person's those in which nobody else has said anything or accepted a request. */
  async unanswered(viewerId: string, rooms: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectUnanswered(viewerId, rooms));
    return rows.map(({ id }) => id);
  }

  async membership(viewerId: string, roomId: string): Promise<Membership | undefined> {
    const [row] = await this.preparedStatements.query<Membership>(
      'select_membership',
      sql.selectMembership(viewerId, roomId),
    );
    return row;
  }

  /** Their nickname, empty when they have none, and whether others see that they are there. */
  async selfOf(personId: string): Promise<{ name: string; showsPresence: boolean }> {
    const [row] = await this.preparedStatements.query<{ name: string; showsPresence: boolean }>(
      'select_self',
      sql.selectSelf(personId),
    );
    return row!;
  }

  /** @returns how far the viewer has read now, or undefined when that was so already */
  async raiseRead(viewerId: string, roomId: string, seq: number): Promise<number | undefined> {
    const [row] = await this.database.$queryRaw<{ seq: number }[]>(sql.raiseRead(viewerId, roomId, seq));
    return row?.seq;
  }

  /** @returns how far a device of the viewer has received now, or undefined when that was so already */
  async raiseDelivered(viewerId: string, roomId: string, seq: number): Promise<number | undefined> {
    const [row] = await this.database.$queryRaw<{ seq: number }[]>(sql.raiseDelivered(viewerId, roomId, seq));
    return row?.seq;
  }

  /** @returns what is set now; undefined when the room isn't an open one of the viewer's */
  async updateMember(
    viewerId: string,
    roomId: string,
    changes: { muted?: boolean | undefined; pinned?: boolean | undefined },
  ) {
    const [row] = await this.database.$queryRaw<{ muted: boolean; pinned: boolean }[]>(
      sql.updateMember(viewerId, roomId, changes),
    );
    return row;
  }

  async markRequested(tx: Tx, roomId: string, personId: string): Promise<void> {
    await tx.$executeRaw(sql.markRequested(roomId, personId));
  }

  /** @returns whether it had not been accepted before */
  async acceptRoom(tx: Tx, roomId: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.acceptRoom(roomId))) > 0;
  }

  /** By ascending seq, whoever asks: for what goes to all who hear a room. */
  async messagesToFanOut(roomId: string, after: number, limit: number): Promise<MessageRow[]> {
    return this.messages(sql.messagesToFanOut(roomId, after, limit));
  }

  /** Of these rooms those that have gone beyond the seq beside each. @returns their newest seqs */
  async roomsBeyond(known: [room: string, seq: number][]): Promise<Map<string, number>> {
    const [rooms, seqs] = [known.map(([room]) => room), known.map(([, seq]) => seq)];
    const rows = await this.database.$queryRaw<{ id: string; lastSeq: number }[]>(sql.roomsBeyond(rooms, seqs));
    return new Map(rows.map(({ id, lastSeq }) => [wireId(id), lastSeq]));
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
    return this.preparedStatements.query<OpenRoomRow>('select_open_rooms', sql.selectOpenRooms(viewerId));
  }

  async inbox(viewerId: string, page: sql.InboxPage): Promise<InboxRow[]> {
    return this.database.$queryRaw<InboxRow[]>(sql.selectInbox(viewerId, page));
  }

  /** One message of each room; those the viewer may not see are left out. */
  async messagesAt(viewerId: string, places: { room: string; seq: number }[]): Promise<MessageRow[]> {
    const [rooms, seqs] = [places.map(({ room }) => room), places.map(({ seq }) => seq)];
    return places.length === 0 ? [] : this.messages(sql.messagesAt(viewerId, rooms, seqs));
  }

  /** Messages of the viewer's open rooms with all of these terms, the newest first. */
  async searchMessages(viewerId: string, page: sql.SearchPage): Promise<MessageRow[]> {
    return this.messages(sql.selectFound(viewerId, page));
  }

  private async messages(query: Prisma.Sql): Promise<MessageRow[]> {
    const rows = await this.database.$queryRaw<MessageRow[]>(query);
    return rows.map((row) => ({ ...row, room: wireId(row.room) }));
  }
}

/** An outcome, and which of the batch it is of, from 1 on. */
type PlacedOutcome = WriteOutcome & { place: number };

interface LockedRoom {
  lastSeq: number;
  closedAt: Date | null;
  name: string;
  members: string[];
}

interface FoundForAct
  extends Pick<MessageRow, 'seq' | 'senderId' | 'clientId' | 'kind' | 'text' | 'refSeq' | 'at' | 'recalledAt'> {
  mediaId: string | null;
  /** By the clock of the database. */
  now: Date;
}

function refused(refusal: WriteOutcome['refusal']): WriteOutcome {
  return { refusal, seq: 0, at: new Date(), repeated: false, name: '', members: [] };
}

function effectOf(act: MessageUpdate, at: Date): Prisma.Sql {
  if (act.kind === 'edit') return writer.applyEdit(act, at);
  if (act.kind === 'recall') return writer.applyRecall(act, at);
  return writer.applyReaction(act);
}
