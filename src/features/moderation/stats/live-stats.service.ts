// Live statistics for moderators. Each process counts its own events and sends the counts to the other processes every few seconds.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { z } from 'zod';
import { EventsService } from '../../../platform/realtime/events.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { dayOf, startOfDay } from '../../../platform/time/day.js';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { RoomPresenceService } from '../../chat/presence/room-presence.service.js';
import type { LiveStats } from './live-stats.schemas.js';
import { LiveStatsStore } from './live-stats.store.js';
import { RateWindow } from './rate-window.js';

const publishEveryMs = 5_000;

type Counts = Record<'messages' | 'decks' | 'swipes', number>;

@Injectable()
export class LiveStatsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly windows = { messages: new RateWindow(), decks: new RateWindow(), swipes: new RateWindow() };
  /** The last counts of the other processes. */
  private readonly others = new Map<string, Counts>();
  private readonly publishing = new IntervalTask('publishing live statistics', publishEveryMs, () =>
    this.relay.send('figures', this.own(new Date())),
  );

  constructor(
    private readonly store: LiveStatsStore,
    private readonly chat: RoomPresenceService,
    private readonly relay: RelayService,
    events: EventsService,
  ) {
    events.on('said', async () => this.windows.messages.note(new Date()));
    events.on('dealt', async () => this.windows.decks.note(new Date()));
    events.on('swiped', async () => this.windows.swipes.note(new Date()));
    relay.on<Counts>('figures', (counts, process) => void this.others.set(process, counts));
    relay.onProcessLeft((process) => void this.others.delete(process));
  }

  onApplicationBootstrap() {
    this.publishing.start();
  }

  async beforeApplicationShutdown() {
    await this.publishing.stop();
  }

  /** Returns the counts of all processes, and what waits in the queues. */
  async now(now: Date): Promise<z.output<typeof LiveStats>> {
    const { signUps, matches, ...queue } = await this.store.now(startOfDay(dayOf(now)));
    const all = [this.own(now), ...this.others.values()];
    const sum = (of: keyof Counts) => all.reduce((total, counts) => total + counts[of], 0);
    return {
      at: now.toISOString(),
      online: this.chat.onlineCounts(),
      lastMinute: { messages: sum('messages'), decks: sum('decks'), swipes: sum('swipes') },
      today: { matches, signUps },
      queue,
    };
  }

  private own(now: Date): Counts {
    const { messages, decks, swipes } = this.windows;
    return { messages: messages.lastMinute(now), decks: decks.lastMinute(now), swipes: swipes.lastMinute(now) };
  }
}
