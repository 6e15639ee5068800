// What happens by itself: roaming ends, and others see who has moved, both late; where one is in company is counted anew; and what
// nobody is told any more is forgotten.
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config.js';
import { Database, type Tx } from '../../platform/database/database.js';
import { Routine } from '../../platform/routine.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { PlacesStore } from './places.store.js';
import type { Whereabouts } from './places.types.js';
import { catchUp, visibleAt } from './showing.js';
import { foundAt } from './whereabouts.js';

const everyMs = 60_000;
const countEveryMs = 60 * 60_000;
/** People in one transaction. */
const atOnce = 500;

@Injectable()
export class PlacesSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly routine = new Routine('the sweep of places', everyMs, () => this.sweep(new Date()));
  private countedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly store: PlacesStore,
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
    while ((await this.show(now)) === atOnce);
    await this.count(now);
    await this.store.forget(this.database, now);
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
  private async show(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.due(tx, now, atOnce);
      if (ids.length > 0) await this.moveShown(tx, ids, now);
      return ids.length;
    });
  }

  private async moveShown(tx: Tx, ids: string[], now: Date): Promise<void> {
    await this.store.lock(tx, ids);
    const rows: [string, Whereabouts][] = [];
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

  private async count(now: Date): Promise<void> {
    if (this.config.PLACE_MIN_COMPANY === 0 || Math.abs(now.getTime() - this.countedAt) < countEveryMs) return;
    await this.store.count(this.database, now, this.config.PLACE_MIN_COMPANY);
    this.countedAt = now.getTime();
  }
}
