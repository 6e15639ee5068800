// Presence and figures for the backend of an app.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { firstUuidv7At } from '../../../platform/time/first-uuidv7.js';
import { RoomPresenceService } from '../../chat/presence/room-presence.service.js';
import { UserRefsService } from '../users/user-refs.service.js';
import { DailyFiguresStore } from './daily-figures.store.js';
import type { DailyFigures, DailyQuery, PresenceList } from './server-activity.schemas.js';

const dayMs = 86_400_000;

@Injectable()
export class ServerActivityService {
  constructor(
    private readonly refs: UserRefsService,
    private readonly presence: RoomPresenceService,
    private readonly figures: DailyFiguresStore,
  ) {}

  /** Returns who of some users is online, in order. */
  async presenceOf(refs: readonly string[]): Promise<z.output<typeof PresenceList>> {
    const ids = await this.refs.findAll(refs);
    return {
      items: refs.map((user) => {
        const id = ids.get(user);
        return { user, online: id !== undefined && this.presence.isOnline(id) };
      }),
    };
  }

  async daily({ from, to }: z.output<typeof DailyQuery>): Promise<z.output<typeof DailyFigures>> {
    const count = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
    const bounds = Array.from({ length: count }, (_, n) => boundsOf(new Date(Date.parse(from) + n * dayMs)));
    return { days: await this.figures.list(bounds) };
  }
}

function boundsOf(from: Date) {
  const to = new Date(from.getTime() + dayMs);
  const ids = { fromId: firstUuidv7At(from), toId: firstUuidv7At(to) };
  return { day: from.toISOString().slice(0, 10), from, to, ...ids };
}
