// The settings of one member for one room: muted, pinned.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import type { RoomChanges } from './rooms.schemas.js';
import { RoomsStore } from './rooms.store.js';

@Injectable()
export class MembershipsService {
  constructor(
    private readonly rooms: RoomsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
  ) {}

  /** Sets what is given for one of a user's rooms. @throws NOT_FOUND, TOO_MANY */
  async update(personId: string, room: string, changes: z.output<typeof RoomChanges>) {
    if (changes.pinned !== undefined) await this.rateLimits.consume('pin', personId);
    const updated = (await this.rooms.updateMember(personId, room, changes)) ?? fail('NOT_FOUND');
    if (changes.muted) this.events.emit('roomMuted', { person: personId });
    return updated;
  }
}
