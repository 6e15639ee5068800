// Locations of users. The controller has turned points into cells already. Reports that arrive together are written in one transaction.
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { GroupCommit } from '../../platform/database/group-commit.js';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import { ProfilesService } from '../profiles/profiles.service.js';
import { encountersOf } from './encounter.js';
import { coarsen, type Precision } from './geography/cell.js';
import { placeName } from './geography/city.js';
import type { IsCellCrowded } from './k-anonymity.js';
import { LocationStore } from './location.store.js';
import type {
  Arrival,
  EffectiveLocation,
  Encounter,
  LocationState,
  NamedPlace,
  StoredLocation,
} from './location.types.js';
import { LocationClaims } from './location-claims.js';
import {
  activeRoaming,
  decideLocationUpdate,
  effectiveLocation,
  type LocationDecision,
  type LocationReport,
  publicCellAt,
} from './location-update.js';

interface LocationRequest {
  personId: string;
  report: LocationReport;
  now: Date;
}

type Answer = { after: StoredLocation } | { refusal: ErrorCode };
/** The change by one report of a batch. */
type Change = LocationDecision & LocationRequest & Omit<LocationState, 'before'> & { isFirst: boolean };

@Injectable()
export class LocationService implements BeforeApplicationShutdown {
  /** The writer; reports of one user follow one another, so that a fine cell is never stored after the user has chosen a coarse one. */
  private readonly writer = new GroupCommit<LocationRequest, Answer>({
    items: 'locations',
    keys: ({ personId }) => [personId],
    write: (batch) => this.database.$transaction((tx) => this.write(tx, batch)),
  });

  private readonly claims: LocationClaims;

  constructor(
    private readonly database: DatabaseService,
    private readonly store: LocationStore,
    private readonly rateLimits: RateLimitsService,
    private readonly profiles: ProfilesService,
    @Inject(CONFIG)
    private readonly config: Pick<Config, 'MOVE_DELAY_MINUTES' | 'PLACE_MIN_COMPANY' | 'TRAVEL_FREE_KM'>,
  ) {
    this.claims = new LocationClaims(config.TRAVEL_FREE_KM);
  }

  /** Returns where a user is in effect, as they see it themselves; undefined before the first report. */
  async placeOf(personId: string, now = new Date()): Promise<EffectiveLocation | undefined> {
    const states = await this.store.states(this.database, [personId]);
    const before = states.get(personId)?.before;
    return before && effectiveLocation(before, now);
  }

  /**
   * Moves a user to a cell of resolution 8. A place that is too far away is accepted when the user reports it again, once a week: the stored
   * location may be that of an emulator. A correction that fails is not counted.
   * @param precision of the locations stored from now on; without it as before
   * @throws LOCATION_IMPOSSIBLE, TOO_MANY, BUSY, UNAVAILABLE
   */
  async move(personId: string, cell: bigint, precision: Precision | undefined, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    const report = { kind: 'here', cell, precision } as const;
    try {
      return await this.submit({ personId, report, now });
    } catch (error) {
      if (!isImpossible(error) || !this.claims.isRepeated(personId, cell) || !(await this.mayCorrect(personId)))
        throw error;
      return this.correct({ personId, report: { ...report, corrects: true }, now });
    }
  }

  private async mayCorrect(personId: string): Promise<boolean> {
    try {
      await this.rateLimits.consume('locationCorrection', personId);
      return true;
    } catch (error) {
      if (error instanceof CodedError) return false;
      throw error;
    }
  }

  /** Writes a correction that was consumed. One that fails is given back, and the user may report the place once more. */
  private async correct(request: LocationRequest): Promise<NamedPlace> {
    const { personId } = request;
    const place = await this.submit(request).catch(async (error) => {
      await this.rateLimits.refund('locationCorrection', personId, 1);
      throw error;
    });
    this.claims.forget(personId);
    return place;
  }

  /**
   * Changes the precision. A coarser one coarsens the stored cell at once; a finer one takes effect with the next location.
   * @throws PROFILE_INCOMPLETE before the first location, TOO_MANY, BUSY, UNAVAILABLE
   */
  async setPrecision(personId: string, precision: Precision, now = new Date()): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    return this.submit({ personId, report: { kind: 'precision', precision }, now });
  }

  /**
   * Starts roaming: for a day the user searches from another cell (of resolution 8) and is found there.
   * @throws PROFILE_INCOMPLETE before the first location, TOO_MANY more than once an hour, BUSY, UNAVAILABLE
   */
  async roam(personId: string, cell: bigint, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('roaming', personId);
    return this.submit({ personId, report: { kind: 'roam', cell }, now });
  }

  /** Ends roaming, if there is any. @throws PROFILE_INCOMPLETE, TOO_MANY, BUSY, UNAVAILABLE */
  async endRoaming(personId: string, now: Date): Promise<NamedPlace> {
    await this.rateLimits.consume('location', personId);
    return this.submit({ personId, report: { kind: 'return' }, now });
  }

  async beforeApplicationShutdown() {
    await this.writer.drain();
  }

  private async submit(request: LocationRequest): Promise<NamedPlace> {
    const answer = await this.writer.submit(request);
    return 'refusal' in answer ? fail(answer.refusal) : named(answer.after, request.now);
  }

  private async write(tx: Tx, batch: LocationRequest[]): Promise<Answer[]> {
    const ids = batch.map(({ personId }) => personId);
    const existing = await this.store.lock(tx, ids);
    const states = await this.store.states(tx, ids);
    const isCrowded = await this.crowdedCells(tx, batch);
    const { TRAVEL_FREE_KM: freeKm, MOVE_DELAY_MINUTES: delayMinutes } = this.config;
    const changes: Change[] = [];
    const answers = batch.map((request): Answer => {
      const { before, ...state } = states.get(request.personId)!;
      if (!existing.has(request.personId)) return { refusal: 'NOT_FOUND' };
      const context = { now: request.now, random: Math.random(), isCrowded, freeKm, delayMinutes };
      const decision = decideLocationUpdate(before, request.report, context);
      if ('refusal' in decision) return decision;
      if (decision.writes !== 'nothing') changes.push({ ...decision, ...request, ...state, isFirst: !before });
      return { after: decision.after };
    });
    await this.apply(tx, changes);
    return answers;
  }

  /** Reads which of the cells in a batch are crowded. */
  private async crowdedCells(tx: Tx, batch: LocationRequest[]): Promise<IsCellCrowded> {
    if (this.config.PLACE_MIN_COMPANY === 0) return () => true;
    const cells = batch.flatMap(({ report }) => ('cell' in report ? [report.cell, coarsen(report.cell, 7)] : []));
    const crowds = await this.store.crowdedCells(tx, [...new Set(cells)]);
    const known = new Set(crowds.map(({ cell, precision }) => `${precision} ${cell}`));
    return (cell, precision) => known.has(`${precision} ${cell}`);
  }

  private async apply(tx: Tx, changes: Change[]): Promise<void> {
    await this.store.upsertPlaces(
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
      others.map(({ personId, after, now }) => ({ personId, cell: publicCellAt(after, now) })),
    );
    await this.recordEncounters(tx, moved);
  }

  /** Records the encounters of users who see encounters; the visits of users who moved where others must not know are deleted. */
  private async recordEncounters(tx: Tx, moved: Change[]): Promise<void> {
    const came = moved.filter(({ arrived, seesEncounters }) => arrived && seesEncounters);
    const left = moved.filter(({ arrived, seesEncounters, hasVisit }) => hasVisit && !(arrived && seesEncounters));
    await this.store.deleteVisits(
      tx,
      left.map(({ personId }) => personId),
    );
    const pairs = await this.store.upsertVisits(tx, came.map(arrivalOf));
    const encounters = pairs.flatMap((pair) => encountersOf(pair, Math.random())).sort(byIds);
    const latest = Math.max(...came.map(({ now }) => now.getTime()));
    await this.store.upsertEncounters(tx, encounters, new Date(latest));
  }
}

const isImpossible = (error: unknown) => error instanceof CodedError && error.code === 'LOCATION_IMPOSSIBLE';

function arrivalOf({ personId, after, now }: Change): Arrival {
  return { personId, cell: after.cell, at: now };
}

/** Compares by ids: all transactions write encounters in one order. */
function byIds(a: Encounter, b: Encounter): number {
  const [x, y] = [a.personId + a.otherId, b.personId + b.otherId];
  return x < y ? -1 : Number(x > y);
}

function named({ cell, precision, movedAt, roaming }: StoredLocation, now: Date): NamedPlace {
  const active = activeRoaming(roaming, now);
  return {
    place: placeName(cell),
    precision,
    movedAt: movedAt.toISOString(),
    ...(active && { roaming: { place: placeName(active.cell), until: active.until.toISOString() } }),
  };
}
