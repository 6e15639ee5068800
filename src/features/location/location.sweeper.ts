// Periodic jobs: ends expired roaming, publishes delayed moves, counts crowded cells again, and deletes expired encounters.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { LocationStore } from './location.store.js';
import type { StoredLocation } from './location.types.js';
import { applyDueMove, visibleAt } from './location-delay.js';
import { publicCellAt } from './location-update.js';

const everyMs = 60_000;
const countEveryMs = 60 * 60_000;
/** Users in one transaction. */
const atOnce = 500;

@Injectable()
export class LocationSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task = new IntervalTask('the location sweep', everyMs, () => this.sweep(new Date()));
  private countedAt = 0;

  constructor(
    private readonly database: DatabaseService,
    private readonly store: LocationStore,
    private readonly profiles: ProfilesService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'MOVE_DELAY_MINUTES' | 'PLACE_MIN_COMPANY'>,
  ) {}

  onApplicationBootstrap() {
    this.task.start();
    // data may have been loaded while no server ran
    this.task.tick();
  }

  async beforeApplicationShutdown() {
    await this.task.stop();
  }

  /** Does everything that is due. Two processes may do it at the same time. */
  async sweep(now: Date): Promise<void> {
    while ((await this.endRoaming(now)) === atOnce);
    while ((await this.publishDelayedMoves(now)) === atOnce);
    await this.recountCells(now);
    await this.store.deleteExpired(this.database, now);
  }

  private async endRoaming(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.expiredRoaming(tx, now, atOnce);
      if (ids.length === 0) return 0;
      await this.store.lock(tx, ids);
      await this.store.endRoaming(tx, ids, now);
      await this.profiles.refreshDiscovery(tx, ids, now);
      return ids.length;
    });
  }

  /** Applies the moves that others may see by now. */
  private async publishDelayedMoves(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.dueMoves(tx, now, atOnce);
      if (ids.length > 0) await this.movePublic(tx, ids, now);
      return ids.length;
    });
  }

  private async movePublic(tx: Tx, ids: string[], now: Date): Promise<void> {
    await this.store.lock(tx, ids);
    const rows: [string, StoredLocation][] = [];
    for (const [id, { before }] of await this.store.states(tx, ids)) {
      if (!before) continue;
      const shown = applyDueMove(
        before.publicLocation,
        now,
        visibleAt(now, this.config.MOVE_DELAY_MINUTES, Math.random()),
      );
      if (shown !== before.publicLocation) rows.push([id, { ...before, publicLocation: shown }]);
    }
    await this.store.upsertPlaces(tx, rows);
    await this.profiles.moveDiscovery(
      tx,
      rows.map(([personId, place]) => ({ personId, cell: publicCellAt(place, now) })),
    );
  }

  private async recountCells(now: Date): Promise<void> {
    if (this.config.PLACE_MIN_COMPANY === 0 || Math.abs(now.getTime() - this.countedAt) < countEveryMs) return;
    await this.store.recountCells(this.database, now, this.config.PLACE_MIN_COMPANY);
    this.countedAt = now.getTime();
  }
}
