// Impressions: which users were shown to which viewer. They are recorded in memory and written in the background once a second, so that
// a deck does not wait; a crash loses the last second.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import type { Tx } from '../../../platform/database/database.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { dayOf } from '../../../platform/time/day.js';
import { IntervalTask } from '../../../platform/time/interval-task.js';
import { CandidatesStore } from '../recall/candidates.store.js';
import { type DeckSession, deckSessionAt, withImpressions } from './deck-session.js';

const everyMs = 1_000;

@Injectable()
export class ImpressionsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ImpressionsService.name);
  private readonly task = new IntervalTask('storing impressions', everyMs, () => this.write());
  /** The latest session of each viewer: as new as the stored one, or newer. */
  private readonly latest = new LRUCache<string, DeckSession>({ ...atMost(20_000) });
  private unwritten = new Map<string, DeckSession>();
  private counts = new Map<string, number>();
  /** The day of the last deck, in whole days since 1970. */
  private day = 0;

  constructor(
    private readonly store: CandidatesStore,
    private readonly relay: RelayService,
  ) {
    relay.on<string>('erased', (personId) => this.forgetLocally(personId));
  }

  onApplicationBootstrap() {
    this.task.start();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
    await this.write();
  }

  /** Returns the viewer's session at a moment. @param stored the session in the database */
  session(viewerId: string, stored: DeckSession, now: Date): DeckSession {
    const latest = this.latest.get(viewerId);
    return deckSessionAt(latest && latest.at >= stored.at ? latest : stored, now);
  }

  /** Records that a viewer was shown some users. */
  record(viewerId: string, before: DeckSession, ids: readonly string[], now: Date): void {
    const { session, fresh } = withImpressions(before, ids, now);
    this.latest.set(viewerId, session);
    this.unwritten.set(viewerId, session);
    this.day = dayOf(now);
    for (const id of fresh) this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
  }

  /** Removes an erased user from the impressions of others, in the caller's transaction and in memory. */
  async forget(tx: Tx, personId: string): Promise<void> {
    this.forgetLocally(personId);
    this.relay.send('erased', personId);
    await this.store.deleteImpressions(tx, personId);
  }

  private forgetLocally(personId: string): void {
    for (const [viewerId, { at, shown, ignored }] of this.latest.entries()) {
      if (!ignored.has(personId) && !shown.includes(personId)) continue;
      const rest = new Map([...ignored].filter(([id]) => id !== personId));
      const session = { at, shown: shown.filter((id) => id !== personId), ignored: rest };
      this.latest.set(viewerId, session);
      if (this.unwritten.has(viewerId)) this.unwritten.set(viewerId, session);
    }
    this.counts.delete(personId);
  }

  /** Writes the recorded impressions. */
  async write(): Promise<void> {
    if (this.unwritten.size === 0) return;
    const sessions = [...this.unwritten].map(([viewerId, session]) => ({ viewerId, ...session }));
    const counts = this.counts;
    this.unwritten = new Map();
    this.counts = new Map();
    try {
      await this.store.storeImpressions(sessions, counts, this.day);
    } catch (error) {
      this.log.warn({ err: error }, 'impressions could not be stored');
    }
  }
}
