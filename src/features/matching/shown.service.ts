// Who was shown to whom. Noted in memory and written in the background: a deck doesn't wait for it, and what a crash loses of it
// is a second's worth.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Tx } from '../../platform/database/database.js';
import { Relay } from '../../platform/realtime/relay.js';
import { dayOf } from '../profiles/day.js';
import { MatchingStore } from './matching.store.js';
import { type Sitting, sittingAt, withShown } from './sitting.js';

const everyMs = 1_000;

@Injectable()
export class ShownService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ShownService.name);
  private timer: NodeJS.Timeout | undefined;
  /** Newer than what is stored, or as new. */
  private readonly latest = new LRUCache<string, Sitting>({ max: 20_000 });
  private unwritten = new Map<string, Sitting>();
  private exposures = new Map<string, number>();
  /** Of the last deck, in whole days since 1970. */
  private day = 0;

  constructor(
    private readonly store: MatchingStore,
    private readonly relay: Relay,
  ) {
    relay.on<string>('erased', (personId) => this.forgetHere(personId));
  }

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.write(), everyMs);
    this.timer.unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.write();
  }

  /** The viewer's sitting at a moment. @param stored as the database has it */
  sitting(viewerId: string, stored: Sitting, now: Date): Sitting {
    const latest = this.latest.get(viewerId);
    return sittingAt(latest && latest.at >= stored.at ? latest : stored, now);
  }

  note(viewerId: string, before: Sitting, ids: readonly string[], now: Date): void {
    const { sitting, fresh } = withShown(before, ids, now);
    this.latest.set(viewerId, sitting);
    this.unwritten.set(viewerId, sitting);
    this.day = dayOf(now);
    for (const id of fresh) this.exposures.set(id, (this.exposures.get(id) ?? 0) + 1);
  }

  /** Takes somebody who is erased out of what others were shown, in the caller's transaction and in memory. */
  async forget(tx: Tx, personId: string): Promise<void> {
    this.forgetHere(personId);
    this.relay.send('erased', personId);
    await this.store.forget(tx, personId);
  }

  private forgetHere(personId: string): void {
    for (const [viewerId, { at, shown, ignored }] of this.latest.entries()) {
      if (!ignored.has(personId) && !shown.includes(personId)) continue;
      const rest = new Map([...ignored].filter(([id]) => id !== personId));
      const sitting = { at, shown: shown.filter((id) => id !== personId), ignored: rest };
      this.latest.set(viewerId, sitting);
      if (this.unwritten.has(viewerId)) this.unwritten.set(viewerId, sitting);
    }
    this.exposures.delete(personId);
  }

  /** Writes what was noted. */
  async write(): Promise<void> {
    if (this.unwritten.size === 0) return;
    const sittings = [...this.unwritten].map(([viewerId, sitting]) => ({ viewerId, ...sitting }));
    const exposures = this.exposures;
    this.unwritten = new Map();
    this.exposures = new Map();
    try {
      await this.store.keepShown(sittings, exposures, this.day);
    } catch (error) {
      this.log.warn({ err: error }, 'what was shown was not written down');
    }
  }
}
