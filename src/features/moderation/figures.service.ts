// What goes on, for those who watch over it. Each process counts what it does and tells the others every few seconds.
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { z } from 'zod';
import { Events } from '../../platform/events.js';
import { Relay } from '../../platform/realtime/relay.js';
import { ChatService } from '../chat/chat.service.js';
import { beginOf, dayOf } from '../profiles/day.js';
import type { Figures } from './figures.schemas.js';
import { FiguresStore } from './figures.store.js';
import { Tally } from './tally.js';

const tellEveryMs = 5_000;

type Counts = Record<'messages' | 'decks' | 'swipes', number>;

@Injectable()
export class FiguresService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly tallies = { messages: new Tally(), decks: new Tally(), swipes: new Tally() };
  /** What the other processes last told. */
  private readonly others = new Map<string, Counts>();
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly store: FiguresStore,
    private readonly chat: ChatService,
    private readonly relay: Relay,
    events: Events,
  ) {
    events.on('said', async () => this.tallies.messages.note(new Date()));
    events.on('dealt', async () => this.tallies.decks.note(new Date()));
    events.on('swiped', async () => this.tallies.swipes.note(new Date()));
    relay.on<Counts>('figures', (counts, process) => void this.others.set(process, counts));
    relay.onDeath((process) => void this.others.delete(process));
  }

  onApplicationBootstrap() {
    this.telling = setInterval(() => this.relay.send('figures', this.own(new Date())), tellEveryMs).unref();
  }

  beforeApplicationShutdown() {
    clearInterval(this.telling);
  }

  async now(now: Date): Promise<z.output<typeof Figures>> {
    const { signUps, matches, ...queue } = await this.store.now(beginOf(dayOf(now)));
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
    const { messages, decks, swipes } = this.tallies;
    return { messages: messages.lastMinute(now), decks: decks.lastMinute(now), swipes: swipes.lastMinute(now) };
  }
}
