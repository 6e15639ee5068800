// Presence and figures for the backend of an app.
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import { atMost } from '../../../platform/cache/cache-size.js';
import { dayOf } from '../../../platform/time/day.js';
import { RoomPresenceService } from '../../chat/presence/room-presence.service.js';
import { UserRefsService } from '../users/user-refs.service.js';
import { DailyFiguresStore } from './daily-figures.store.js';
import type { DayBounds, DayRow } from './daily-figures.types.js';
import { dayBounds } from './day-bounds.js';
import type { DailyFigures, DailyQuery, PresenceList } from './server-activity.schemas.js';

/** The time after a day in which its last rows are committed. */
const settledMs = 60_000;
/** The days of ten years. */
const mostDays = 3_660;
const keptMs = 6 * 3_600_000;

@Injectable()
export class ServerActivityService {
  private readonly finishedDays = new LRUCache<string, DayRow>({ ...atMost(mostDays), ttl: keptMs });

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

  /** Returns the figures of some days. Those of a finished day are counted once in some hours. */
  async daily({ from, to }: z.output<typeof DailyQuery>, now: Date): Promise<z.output<typeof DailyFigures>> {
    const [first, last] = [dayOf(new Date(from)), dayOf(new Date(to))];
    const bounds = Array.from({ length: last - first + 1 }, (_, n) => dayBounds(first + n));
    const known = new Map(bounds.flatMap(({ day }) => this.finishedDays.get(day) ?? []).map((row) => [row.day, row]));
    const uncounted = bounds.filter(({ day }) => !known.has(day));
    for (const row of await this.countDays(uncounted, now)) known.set(row.day, row);
    return { days: bounds.map(({ day }) => known.get(day)!) };
  }

  /** Counts days, and keeps those that are over. */
  private async countDays(days: readonly DayBounds[], now: Date): Promise<DayRow[]> {
    if (days.length === 0) return [];
    const rows = await this.figures.list(days);
    const over = new Set(days.filter(({ to }) => now.getTime() - to.getTime() > settledMs).map(({ day }) => day));
    for (const row of rows) if (over.has(row.day)) this.finishedDays.set(row.day, row);
    return rows;
  }
}
