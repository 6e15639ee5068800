// The settings of one member for one room: muted, pinned.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import type { RoomChanges } from './rooms.schemas.js';
import { RoomsStore } from './rooms.store.js';

@Injectable()
export class MembershipsService {
  constructor(
    private readonly rooms: RoomsStore,
    private readonly events: EventsService,
  ) {}

  /** Sets what is given for one of a user's rooms. @throws NOT_FOUND */
  async update(personId: string, room: string, changes: z.output<typeof RoomChanges>) {
    const updated = (await this.rooms.updateMember(personId, room, changes)) ?? fail('NOT_FOUND');
    if (changes.muted) this.events.emit('roomMuted', { person: personId });
    return updated;
  }
}
