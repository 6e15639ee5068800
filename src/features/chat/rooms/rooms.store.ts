// Rooms and members in the database.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { PreparedStatementsService } from '../../../platform/database/prepared-statements.service.js';
import * as sql from './rooms.sql.js';
import type { InboxRow, MemberChanges, Membership, OpenRoomRow } from './rooms.types.js';

@Injectable()
export class RoomsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly preparedStatements: PreparedStatementsService,
  ) {}

  /** Creates a room for each list of users. @returns the ids, in order */
  async createRooms(tx: Tx, kind: 'match' | 'direct', rooms: readonly (readonly string[])[]): Promise<string[]> {
    const made = rooms.map((people) => ({ id: uuidv7(), people }));
    if (made.length > 0) await tx.$executeRaw(sql.insertRooms(made, kind));
    return made.map(({ id }) => id);
  }

  /** Deletes a room, and what hangs on it, if it has no messages. @returns whether it did */
  async deleteSilentRoom(tx: Tx, roomId: string): Promise<boolean> {
    return (await tx.room.deleteMany({ where: { id: roomId, lastSeq: 0 } })).count > 0;
  }

  async closeRoom(tx: Tx, roomId: string): Promise<void> {
    await tx.$executeRaw(sql.closeRoom(roomId));
  }

  async membership(viewerId: string, roomId: string): Promise<Membership | undefined> {
    const [row] = await this.preparedStatements.query<Membership>(
      'select_membership',
      sql.selectMembership(viewerId, roomId),
    );
    return row;
  }

  /** Returns a user's nickname, empty if they have none, and whether they show their presence. */
  async participant(personId: string): Promise<{ name: string; showsPresence: boolean }> {
    const [row] = await this.preparedStatements.query<{ name: string; showsPresence: boolean }>(
      'select_self',
      sql.selectParticipant(personId),
    );
    return row!;
  }

  /** Raises how far the viewer has read. @returns the new position; undefined when it has not changed */
  async raiseRead(viewerId: string, roomId: string, seq: number): Promise<number | undefined> {
    const [row] = await this.database.$queryRaw<{ seq: number }[]>(sql.raiseRead(viewerId, roomId, seq));
    return row?.seq;
  }

  /** Raises how far a device of the viewer has received. @returns the new position; undefined when it has not changed */
  async raiseDelivered(viewerId: string, roomId: string, seq: number): Promise<number | undefined> {
    const [row] = await this.database.$queryRaw<{ seq: number }[]>(sql.raiseDelivered(viewerId, roomId, seq));
    return row?.seq;
  }

  /** @returns the choices after the change; undefined when the viewer has no such open room */
  async updateMember(viewerId: string, roomId: string, changes: MemberChanges) {
    const [row] = await this.database.$queryRaw<{ muted: boolean; pinned: boolean; archived: boolean }[]>(
      sql.updateMember(viewerId, roomId, changes),
    );
    return row;
  }

  async markRequested(tx: Tx, roomId: string, personId: string): Promise<void> {
    await tx.room.updateMany({ where: { id: roomId }, data: { requestedBy: personId } });
  }

  /** @returns whether it had not been accepted before */
  async acceptRoom(tx: Tx, roomId: string): Promise<boolean> {
    return (await tx.$executeRaw(sql.acceptRoom(roomId))) > 0;
  }

  async openRooms(viewerId: string): Promise<OpenRoomRow[]> {
    return this.preparedStatements.query<OpenRoomRow>('select_open_rooms', sql.selectOpenRooms(viewerId));
  }

  async inbox(viewerId: string, page: sql.InboxPage): Promise<InboxRow[]> {
    return this.database.$queryRaw<InboxRow[]>(sql.selectInbox(viewerId, page));
  }
}
