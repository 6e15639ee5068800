// What happens by itself: roaming ends, and others see who has moved, both late; where one is in company is counted anew; and what
// nobody is told any more is forgotten.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { IntervalTask } from '../../platform/time/interval-task.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { LocationStore } from './location.store.js';
import type { EffectiveLocation } from './location.types.js';
import { catchUp, visibleAt } from './location-delay.js';
import { foundAt } from './location-update.js';

const everyMs = 60_000;
const countEveryMs = 60 * 60_000;
/** People in one transaction. */
const atOnce = 500;

@Injectable()
export class LocationSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new IntervalTask('the sweep of places', everyMs, () => this.sweep(new Date()));
  private countedAt = 0;

  constructor(
    private readonly database: DatabaseService,
    private readonly store: LocationStore,
    private readonly profiles: ProfilesService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'MOVE_DELAY_MINUTES' | 'PLACE_MIN_COMPANY'>,
  ) {}

  onApplicationBootstrap() {
    this.routine.start();
    // a town that has been loaded while no server ran
    this.routine.tick();
  }

  async beforeApplicationShutdown() {
    await this.routine.stop();
  }

  /** Does all that is due. Two processes may do it at once. */
  async sweep(now: Date): Promise<void> {
    while ((await this.endRoaming(now)) === atOnce);
    while ((await this.publishDelayedMoves(now)) === atOnce);
    await this.recountCells(now);
    await this.store.deleteOld(this.database, now);
  }

  private async endRoaming(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.roamingOver(tx, now, atOnce);
      if (ids.length === 0) return 0;
      await this.store.lock(tx, ids);
      await this.store.endRoaming(tx, ids, now);
      await this.profiles.refreshDiscovery(tx, ids, now);
      return ids.length;
    });
  }

  /** Lets others find those who have moved where they have gone. */
  private async publishDelayedMoves(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.due(tx, now, atOnce);
      if (ids.length > 0) await this.movePublic(tx, ids, now);
      return ids.length;
    });
  }

  private async movePublic(tx: Tx, ids: string[], now: Date): Promise<void> {
    await this.store.lock(tx, ids);
    const rows: [string, EffectiveLocation][] = [];
    for (const [id, { before }] of await this.store.known(tx, ids)) {
      if (!before) continue;
      const shown = catchUp(before.shown, now, visibleAt(now, this.config.MOVE_DELAY_MINUTES, Math.random()));
      if (shown !== before.shown) rows.push([id, { ...before, shown }]);
    }
    await this.store.put(tx, rows);
    await this.profiles.moveDiscovery(
      tx,
      rows.map(([personId, place]) => ({ personId, cell: foundAt(place, now) })),
    );
  }

  private async recountCells(now: Date): Promise<void> {
    if (this.config.PLACE_MIN_COMPANY === 0 || Math.abs(now.getTime() - this.countedAt) < countEveryMs) return;
    await this.store.recountCells(this.database, now, this.config.PLACE_MIN_COMPANY);
    this.countedAt = now.getTime();
  }
}
