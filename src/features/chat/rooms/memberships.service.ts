// The settings of one member for one room: muted, pinned, archived.
import { Injectable } from '@nestjs/common';
import { fail } from '../../../platform/errors/coded-error.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { RoomsStore } from './rooms.store.js';
import type { MemberChanges } from './rooms.types.js';

@Injectable()
export class MembershipsService {
  constructor(
    private readonly rooms: RoomsStore,
    private readonly rateLimits: RateLimitsService,
    private readonly events: EventsService,
  ) {}

  /** Sets what is given for one of a user's rooms. @throws NOT_FOUND, TOO_MANY */
  async update(personId: string, room: string, changes: MemberChanges) {
    if (changes.pinned !== undefined) await this.rateLimits.consume('pin', personId);
    const updated = (await this.rooms.updateMember(personId, room, changes)) ?? fail('NOT_FOUND');
    if (changes.muted) this.events.emit('roomMuted', { person: personId });
    return updated;
  }
}
