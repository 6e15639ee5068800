// Where people are. A point never gets this far: the door has made a cell of it. What people say of it is written in batches.
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { fail } from '../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { encountersOf } from './encounter.js';
import { coarsen, type Precision } from './geography/cell.js';
import { placeName } from './geography/city.js';
import type { IsCellCrowded } from './k-anonymity.js';
import { LocationStore } from './location.store.js';
import type { Arrival, EffectiveLocation, Encounter, NamedPlace, Place } from './location.types.js';
import {
  decideLocationUpdate,
  effective,
  foundAt,
  type LocationDecision,
  type LocationReport,
  lasting,
} from './location-update.js';

interface Said {
  personId: string;
  saying: LocationReport;
  now: Date;
}

type Answer = { after: EffectiveLocation } | { refusal: ErrorCode };
/** What one of a batch changes. */
type Change = LocationDecision & Said & { isFirst: boolean; meets: boolean; present: boolean };

@Injectable()
export class LocationService implements BeforeApplicationShutdown {
  /** Changes of one place wait for one another, so that a fine cell never lands on top of a wish for a coarse one. */
  private readonly writer = new GroupCommit<Said, Answer>({
    items: 'locations',
    keys: ({ personId }) => [personId],
    write: (batch) => this.database.$transaction((tx) => this.write(tx, batch)),
  });

  constructor(
    private readonly database: DatabaseService,
    private readonly store: LocationStore,
    private readonly rateLimits: RateLimitsService,
    private readonly profiles: ProfilesService,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'MOVE_DELAY_MINUTES' | 'PLACE_MIN_COMPANY' | 'TRAVEL_FREE_KM'>,
  ) {}

  /** Where a person is in effect, as they know it themselves, or undefined while they have never said where they are. */
  async placeOf(personId: string, now = new Date()): Promise<Place | undefined> {
    const known = await this.store.known(this.database, [personId]);
    const before = known.get(personId)?.before;
    return before && effective(before, now);
  }

  /**
   * A person is in a cell of resolution 8, or says so.
   * @param precision how coarsely to keep it from now on; without it as before
   * @throws LOCATION_IMPOSSIBLE, TOO_MANY, BUSY, UNAVAILABLE
   */
  async move(personId: string, cell: bigint, precision: Precision | undefined, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    return this.report({ personId, saying: { says: 'here', cell, precision }, now });
  }

  /**
   * A coarser precision coarsens the kept cell at once. A finer one shows with the next location: what was dropped is gone.
   * @throws PROFILE_INCOMPLETE before the first location, TOO_MANY, BUSY, UNAVAILABLE
   */
  async setPrecision(personId: string, precision: Precision, now = new Date()): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    return this.report({ personId, saying: { says: 'precision', precision }, now });
  }

  /**
   * For a day a person looks from a second cell (of resolution 8) and is found there.
   * @throws PROFILE_INCOMPLETE before the first location, TOO_MANY more than once an hour, BUSY, UNAVAILABLE
   */
  async roam(personId: string, cell: bigint, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('roaming', personId);
    return this.report({ personId, saying: { says: 'roam', cell }, now });
  }

  /** Back from roaming, if there was any. @throws PROFILE_INCOMPLETE, TOO_MANY, BUSY, UNAVAILABLE */
  async endRoaming(personId: string, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    return this.report({ personId, saying: { says: 'return' }, now });
  }

  async beforeApplicationShutdown() {
    await this.writer.drain();
  }

  private async report(said: Said): Promise<NamedPlace> {
    const answer = await this.writer.submit(said);
    return 'refusal' in answer ? fail(answer.refusal) : named(answer.after, said.now);
  }

  private async write(tx: Tx, batch: Said[]): Promise<Answer[]> {
    const ids = batch.map(({ personId }) => personId);
    const there = await this.store.lock(tx, ids);
    const known = await this.store.known(tx, ids);
    const hasCompany = await this.crowdedCells(tx, batch);
    const { TRAVEL_FREE_KM: freeKm, MOVE_DELAY_MINUTES: delayMinutes } = this.config;
    const changes: Change[] = [];
    const answers = batch.map((said): Answer => {
      const { before, meets, present } = known.get(said.personId)!;
      if (!there.has(said.personId)) return { refusal: 'NOT_FOUND' };
      const circumstances = { now: said.now, random: Math.random(), hasCompany, freeKm, delayMinutes };
      const decision = decideLocationUpdate(before, said.saying, circumstances);
      if ('refusal' in decision) return decision;
      if (decision.writes !== 'nothing') changes.push({ ...decision, ...said, isFirst: !before, meets, present });
      return { after: decision.after };
    });
    await this.apply(tx, changes);
    return answers;
  }

  /** Whether enough others live where those of a batch say they are. */
  private async crowdedCells(tx: Tx, batch: Said[]): Promise<IsCellCrowded> {
    if (this.config.PLACE_MIN_COMPANY === 0) return () => true;
    const cells = batch.flatMap(({ saying }) => ('cell' in saying ? [saying.cell, coarsen(saying.cell, 7)] : []));
    const crowds = await this.store.crowdedCells(tx, [...new Set(cells)]);
    const known = new Set(crowds.map(({ cell, precision }) => `${precision} ${cell}`));
    return (cell, precision) => known.has(`${precision} ${cell}`);
  }

  private async apply(tx: Tx, changes: Change[]): Promise<void> {
    await this.store.put(
      tx,
      changes.map(({ personId, after }) => [personId, after]),
    );
    const moved = changes.filter(({ writes }) => writes === 'place');
    const [first, others] = [moved.filter(({ isFirst }) => isFirst), moved.filter(({ isFirst }) => !isFirst)];
    await this.profiles.refreshDiscovery(
      tx,
      first.map(({ personId }) => personId),
    );
    await this.profiles.moveDiscovery(
      tx,
      others.map(({ personId, after, now }) => ({ personId, cell: foundAt(after, now) })),
    );
    await this.recordEncounters(tx, moved);
  }

  /** Whoever wants to hear of it meets those who came there before; whoever went where nobody may know is not there any more. */
  private async recordEncounters(tx: Tx, moved: Change[]): Promise<void> {
    const came = moved.filter(({ arrived, meets }) => arrived && meets);
    const left = moved.filter(({ arrived, meets, present }) => present && !(arrived && meets));
    await this.store.deleteVisits(
      tx,
      left.map(({ personId }) => personId),
    );
    const pairs = await this.store.insertVisits(tx, came.map(arrivalOf));
    const encounters = pairs.flatMap((pair) => encountersOf(pair, Math.random())).sort(byIds);
    const latest = Math.max(...came.map(({ now }) => now.getTime()));
    await this.store.putEncounters(tx, encounters, new Date(latest));
  }
}

function arrivalOf({ personId, after, now }: Change): Arrival {
  return { personId, cell: after.cell, at: now };
}

/** One order for all who write encounters. */
function byIds(a: Encounter, b: Encounter): number {
  const [x, y] = [a.personId + a.otherId, b.personId + b.otherId];
  return x < y ? -1 : Number(x > y);
}

function named({ cell, precision, movedAt, roaming }: EffectiveLocation, now: Date): NamedPlace {
  const abroad = lasting(roaming, now);
  return {
    place: placeName(cell),
    precision,
    movedAt: movedAt.toISOString(),
    ...(abroad && { roaming: { place: placeName(abroad.cell), until: abroad.until.toISOString() } }),
  };
}
