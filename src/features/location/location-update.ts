// Decides what a location report changes: the stored location, and the public one. Pure.
import { cellDistanceKm, coarsen, type Precision } from './geography/cell.js';
import { spentKmAfter } from './impossible-travel.js';
import { type IsCellCrowded, kAnonymousCell } from './k-anonymity.js';
import type { EffectiveLocation, Roaming, StoredLocation } from './location.types.js';
import { coarsenPublicLocation, immediateLocation, scheduleMove, visibleAt } from './location-delay.js';

/** A report of a user about their location; cells are of resolution 8. */
export type LocationReport =
  /** @property corrects the stored location is wrong: how far it is away is not checked */
  | { kind: 'here'; cell: bigint; precision?: Precision | undefined; corrects?: boolean }
  | { kind: 'precision'; precision: Precision }
  | { kind: 'roam'; cell: bigint }
  | { kind: 'return' };

/** The data by which a report is decided. */
export interface LocationUpdateContext {
  now: Date;
  /** From 0 to below 1. */
  random: number;
  isCrowded: IsCellCrowded;
  /** The longest delay until others see a move. */
  delayMinutes: number;
  /** The tolerance of the impossible-travel check. */
  freeKm: number;
}

export interface LocationDecision {
  after: StoredLocation;
  /** 'nothing': the stored row stays. 'time': only the time changes. 'place': the location or the public location changes too. */
  writes: 'nothing' | 'time' | 'place';
  /** The user came into a cell that others may know of. */
  arrived: boolean;
}

type Refusal = { refusal: 'LOCATION_IMPOSSIBLE' | 'PROFILE_INCOMPLETE' };

/** The time for which a user may roam. */
export const roamingHours = 24;
/** The time of a move inside a cell is stored this coarsely: far less than the impossible-travel check tolerates. */
const coarseMs = 2 * 60_000;

/**
 * Decides a report. A coarser precision coarsens the stored and the public cell at once; a finer one takes effect with the next
 * location, since the finer cell was not stored.
 * @param before the stored location; undefined before the first report
 */
export function decideLocationUpdate(
  before: StoredLocation | undefined,
  report: LocationReport,
  context: LocationUpdateContext,
): LocationDecision | Refusal {
  const known = before && { ...before, roaming: activeRoaming(before.roaming, context.now) };
  if (report.kind === 'here') return move(known, before, report, context);
  if (!known) return { refusal: 'PROFILE_INCOMPLETE' };
  return { ...outcome(before, changed(known, report, context)), arrived: false };
}

/** Returns where a user is in effect at a moment. */
export function effectiveLocation({ cell, precision, movedAt, roaming }: StoredLocation, now: Date): EffectiveLocation {
  return { cell: activeRoaming(roaming, now)?.cell ?? cell, precision, movedAt };
}

/** Returns where others find a user at a moment. */
export function publicCellAt({ publicLocation, roaming }: StoredLocation, now: Date): bigint {
  return activeRoaming(roaming, now)?.cell ?? publicLocation.cell;
}

/** Returns the roaming that is active at a moment, or null. */
export function activeRoaming(roaming: Roaming | null, now: Date): Roaming | null {
  return roaming && roaming.until > now ? roaming : null;
}

function move(
  known: StoredLocation | undefined,
  before: StoredLocation | undefined,
  { cell: here, precision = known?.precision ?? 8, corrects = false }: Extract<LocationReport, { kind: 'here' }>,
  context: LocationUpdateContext,
): LocationDecision | Refusal {
  const { now, freeKm, isCrowded } = context;
  const cell = coarsen(here, precision);
  if (!known) {
    const publicLocation = immediateLocation(kAnonymousCell(cell, precision, isCrowded));
    return arrivalDecision(
      before,
      { cell, precision, movedAt: now, spentKm: 0, publicLocation, roaming: null },
      isCrowded,
    );
  }
  const km = cellDistanceKm(known.cell, cell);
  const spentKm = corrects ? 0 : spentKmAfter(known.spentKm, km, now.getTime() - known.movedAt.getTime());
  if (spentKm > freeKm) return { refusal: 'LOCATION_IMPOSSIBLE' };
  const coarse = coarser(known, precision);
  const publicLocation = cell === known.cell ? coarse.publicLocation : publicLocationAfter(coarse, cell, context);
  return arrivalDecision(before, { ...coarse, cell, movedAt: now, spentKm, publicLocation }, isCrowded);
}

/** Returns the public location after a move. Only the user's own moves change it: the cell's population is read on arrival. */
function publicLocationAfter(
  { publicLocation, precision }: StoredLocation,
  cell: bigint,
  context: LocationUpdateContext,
) {
  const { now, delayMinutes, random, isCrowded } = context;
  return scheduleMove(
    publicLocation,
    kAnonymousCell(cell, precision, isCrowded),
    now,
    visibleAt(now, delayMinutes, random),
  );
}

function changed(
  known: StoredLocation,
  report: Exclude<LocationReport, { kind: 'here' }>,
  { now, isCrowded }: LocationUpdateContext,
): StoredLocation {
  if (report.kind === 'return') return { ...known, roaming: null };
  if (report.kind === 'precision') return { ...coarser(known, report.precision) };
  const until = new Date(now.getTime() + roamingHours * 3_600_000);
  const cell = kAnonymousCell(coarsen(report.cell, known.precision), known.precision, isCrowded);
  return { ...known, roaming: { cell, until } };
}

function coarser(known: StoredLocation, precision: Precision): StoredLocation {
  const { cell, roaming, publicLocation } = known;
  return {
    ...known,
    precision,
    cell: coarsen(cell, precision),
    publicLocation: coarsenPublicLocation(publicLocation, precision),
    roaming: roaming && { ...roaming, cell: coarsen(roaming.cell, precision) },
  };
}

/** Returns the decision of a move. An arrival counts for encounters where others see the cell itself: at the finest precision and crowded. */
function arrivalDecision(
  before: StoredLocation | undefined,
  after: StoredLocation,
  isCrowded: IsCellCrowded,
): LocationDecision {
  const decision = outcome(before, after);
  const entered = decision.writes === 'place' && after.cell !== before?.cell;
  const shares = after.precision === 8 && !after.roaming && isCrowded(after.cell, 8);
  return { ...decision, arrived: entered && shares };
}

function outcome(before: StoredLocation | undefined, after: StoredLocation): Omit<LocationDecision, 'arrived'> {
  const same = before && after.cell === before.cell && after.precision === before.precision;
  if (!same || !isSame(before.roaming, after.roaming)) return { after, writes: 'place' };
  const idle = Math.abs(after.movedAt.getTime() - before.movedAt.getTime()) < coarseMs;
  return idle ? { after: before, writes: 'nothing' } : { after, writes: 'time' };
}

function isSame(a: Roaming | null, b: Roaming | null): boolean {
  return a?.cell === b?.cell && a?.until.getTime() === b?.until.getTime();
}
