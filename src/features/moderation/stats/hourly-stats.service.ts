// Statistics by hour for moderators. Each process counts its own events, and adds them to the rows of the hours every minute.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { z } from 'zod';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { RoomPresenceService } from '../../chat/presence/room-presence.service.js';
import { HOURLY_STATS_DAYS, type HourlyStats } from './hourly-stats.schemas.js';
import { HourlyStatsStore } from './hourly-stats.store.js';
import { everyHour, HOURLY_COUNTS, type HourlyCount, hourMs, noCounts, PendingCounts, startOfHour } from './hours.js';

const storeEveryMs = 60_000;
const dayMs = 24 * hourMs;

@Injectable()
export class HourlyStatsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly pending = new PendingCounts();
  private readonly storing = new IntervalTask('storing statistics', storeEveryMs, () => this.store(new Date()));

  constructor(
    private readonly rows: HourlyStatsStore,
    private readonly chat: RoomPresenceService,
    events: EventsService,
  ) {
    events.on('said', async () => this.count('messages', new Date()));
    events.on('dealt', async () => this.count('decks', new Date()));
    events.on('swiped', async () => this.count('swipes', new Date()));
    events.on('matched', async () => this.count('matches', new Date()));
  }

  onApplicationBootstrap() {
    this.storing.start();
  }

  async beforeApplicationShutdown() {
    await this.storing.stop();
    // what was counted since the last run
    this.storing.tick();
    await this.storing.stop();
  }

  count(name: HourlyCount, now: Date): void {
    this.pending.add(name, now);
  }

  /** Stores what was counted, also for the hour before, whose last sign-ups may be missing, and deletes expired hours. */
  async store(now: Date): Promise<void> {
    const present = startOfHour(now);
    const before = new Date(present.getTime() - hourMs);
    const { people } = this.chat.onlineCounts();
    const taken = new Map(this.pending.take().map(({ hour, counts }) => [hour.getTime(), counts]));
    for (const hour of new Set([before.getTime(), present.getTime(), ...taken.keys()])) {
      const counts = taken.get(hour) ?? noCounts();
      try {
        await this.rows.add(new Date(hour), counts, hour === present.getTime() ? people : 0);
      } catch (error) {
        for (const [at, lost] of taken) this.giveBack(new Date(at), lost);
        throw error;
      }
      taken.delete(hour);
    }
    await this.rows.deleteBefore(new Date(present.getTime() - HOURLY_STATS_DAYS * dayMs));
  }

  /** Returns the statistics of the past days, by hour. */
  async past(days: number, now: Date): Promise<z.output<typeof HourlyStats>> {
    const first = startOfHour(new Date(now.getTime() - days * dayMs + hourMs));
    const rows = await this.rows.since(first);
    const filled = everyHour(rows, [first, now], (hour) => ({ hour, ...noCounts(), signUps: 0, online: 0 }));
    return { items: filled.map(({ hour, ...row }) => ({ hour: hour.toISOString(), ...row })) };
  }

  /** Counts what could not be stored again. */
  private giveBack(hour: Date, counts: Record<HourlyCount, number>): void {
    for (const name of HOURLY_COUNTS) this.pending.add(name, hour, counts[name]);
  }
}
