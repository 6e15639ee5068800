// What ends by itself: roaming, whose end others must see, and what nobody is told any more.
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { PlacesStore } from './places.store.js';

const everyMs = 60_000;
/** People in one transaction. */
const atOnce = 500;

@Injectable()
export class PlacesSweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(PlacesSweeper.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly store: PlacesStore,
    private readonly profiles: ProfilesService,
  ) {}

  onApplicationBootstrap() {
    this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  async beforeApplicationShutdown() {
    clearInterval(this.timer);
    await this.running;
  }

  /** Ends all roaming whose time is over, and forgets whom nobody is told of any more. Two processes may do it at once. */
  async sweep(now: Date): Promise<void> {
    while ((await this.endSome(now)) === atOnce);
    await this.store.forget(this.database, now);
  }

  private async endSome(now: Date): Promise<number> {
    return this.database.$transaction(async (tx) => {
      const ids = await this.store.roamingOver(tx, now, atOnce);
      if (ids.length === 0) return 0;
      await this.store.lock(tx, ids);
      await this.store.endRoaming(tx, ids, now);
      await this.profiles.refreshDiscovery(tx, ids, now);
      return ids.length;
    });
  }

  private tick(): void {
    this.running ??= this.sweep(new Date())
      .catch((error) => this.log.error({ err: error }, 'the sweep of places failed'))
      .finally(() => {
        this.running = undefined;
      });
  }
}
