// Who was shown to whom. Noted in memory and written in the background: a deck doesn't wait for it, and what a crash loses of it
// is a second's worth.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
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
  private readonly task = new IntervalTask('the writing of impressions', everyMs, () => this.write());
  /** Newer than what is stored, or as new. */
  private readonly latest = new LRUCache<string, DeckSession>({ max: 20_000 });
  private unwritten = new Map<string, DeckSession>();
  private exposures = new Map<string, number>();
  /** Of the last deck, in whole days since 1970. */
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

  /** The viewer's sitting at a moment. @param stored as the database has it */
  session(viewerId: string, stored: DeckSession, now: Date): DeckSession {
    const latest = this.latest.get(viewerId);
    return deckSessionAt(latest && latest.at >= stored.at ? latest : stored, now);
  }

  note(viewerId: string, before: DeckSession, ids: readonly string[], now: Date): void {
    const { sitting, fresh } = withImpressions(before, ids, now);
    this.latest.set(viewerId, sitting);
    this.unwritten.set(viewerId, sitting);
    this.day = dayOf(now);
    for (const id of fresh) this.exposures.set(id, (this.exposures.get(id) ?? 0) + 1);
  }

  /** Takes somebody who is erased out of what others were shown, in the caller's transaction and in memory. */
  async forget(tx: Tx, personId: string): Promise<void> {
    this.forgetLocally(personId);
    this.relay.send('erased', personId);
    await this.store.deleteImpressions(tx, personId);
  }

  private forgetLocally(personId: string): void {
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
      await this.store.storeImpressions(sittings, exposures, this.day);
    } catch (error) {
      this.log.warn({ err: error }, 'what was shown was not written down');
    }
  }
}
