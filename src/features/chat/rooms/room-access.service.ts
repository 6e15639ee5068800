// Checks the permissions of a user in a room of members, by their row in it.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { type RoomAction, roomAccessRefusal } from './room-access.js';
import { RoomsStore } from './rooms.store.js';
import type { Membership } from './rooms.types.js';

@Injectable()
export class RoomAccessService {
  constructor(private readonly store: RoomsStore) {}

  /** Returns the user's membership. @throws NOT_FOUND, ROOM_CLOSED */
  async require(personId: string, room: string, action: RoomAction): Promise<Membership> {
    const membership = await this.store.membership(personId, room);
    const refusal = roomAccessRefusal(membership, action);
    if (refusal || !membership) return fail(refusal ?? 'NOT_FOUND');
    return membership;
  }
}
