// What becomes of where a person is, and of where others find them, when they say something about it.
import { cellDistanceKm, coarsen, type Precision } from './geography/cell.js';
import { spentAfter } from './impossible-travel.js';
import { type IsCellCrowded, isKAnonymous } from './k-anonymity.js';
import type { EffectiveLocation, Place, Roaming } from './location.types.js';
import { coarserShown, follow, shownAt, visibleAt } from './location-delay.js';

/** What a person says; cells are of resolution 8. */
export type LocationReport =
  | { says: 'here'; cell: bigint; precision?: Precision | undefined }
  | { says: 'precision'; precision: Precision }
  | { says: 'roam'; cell: bigint }
  | { says: 'return' };

/** What it is judged by. */
export interface LocationCircumstances {
  now: Date;
  /** From 0 to below 1. */
  random: number;
  hasCompany: IsCellCrowded;
  /** Within which others see a move, at the latest. */
  delayMinutes: number;
  /** By which one may be ahead of the fastest way. */
  freeKm: number;
}

export interface LocationDecision {
  after: EffectiveLocation;
  /** 'nothing': it stays as it is kept. 'time': only when they were there. 'place': where they are or are found, too. */
  writes: 'nothing' | 'time' | 'place';
  /** They came into a cell of which others may know. */
  arrived: boolean;
}

type Refusal = { refusal: 'LOCATION_IMPOSSIBLE' | 'PROFILE_INCOMPLETE' };

/** How long a person may roam. */
export const roamingHours = 24;
/** The time of a move inside one's cell is kept as coarsely as that: far less than the speed check gives away. */
const coarseMs = 2 * 60_000;

/**
 * A coarser precision coarsens what is kept and shown at once; a finer one counts from the next location, since what was dropped
 * is gone.
 * @param before undefined for somebody who has never said where they are
 */
export function decideLocationUpdate(
  before: EffectiveLocation | undefined,
  saying: LocationReport,
  circumstances: LocationCircumstances,
): LocationDecision | Refusal {
  const known = before && { ...before, roaming: lasting(before.roaming, circumstances.now) };
  if (saying.says === 'here') return move(known, before, saying, circumstances);
  if (!known) return { refusal: 'PROFILE_INCOMPLETE' };
  return { ...outcome(before, changed(known, saying, circumstances)), arrived: false };
}

/** Where a person is in effect at a moment. */
export function effective({ cell, precision, movedAt, roaming }: EffectiveLocation, now: Date): Place {
  return { cell: lasting(roaming, now)?.cell ?? cell, precision, movedAt };
}

/** Where others find them at a moment. */
export function foundAt({ shown, roaming }: EffectiveLocation, now: Date): bigint {
  return lasting(roaming, now)?.cell ?? shown.cell;
}

/** Roaming that goes on. */
export function lasting(roaming: Roaming | null, now: Date): Roaming | null {
  return roaming && roaming.until > now ? roaming : null;
}

function move(
  known: EffectiveLocation | undefined,
  before: EffectiveLocation | undefined,
  { cell: here, precision = known?.precision ?? 8 }: Extract<LocationReport, { says: 'here' }>,
  circumstances: LocationCircumstances,
): LocationDecision | Refusal {
  const { now, freeKm, hasCompany } = circumstances;
  const cell = coarsen(here, precision);
  if (!known) {
    const shown = shownAt(isKAnonymous(cell, precision, hasCompany));
    return arrival(before, { cell, precision, movedAt: now, spentKm: 0, shown, roaming: null }, hasCompany);
  }
  const spentKm = spentAfter(known.spentKm, cellDistanceKm(known.cell, cell), now.getTime() - known.movedAt.getTime());
  if (spentKm > freeKm) return { refusal: 'LOCATION_IMPOSSIBLE' };
  const coarse = coarser(known, precision);
  const shown = cell === known.cell ? coarse.shown : shownAfter(coarse, cell, circumstances);
  return arrival(before, { ...coarse, cell, movedAt: now, spentKm, shown }, hasCompany);
}

/** Their own way alone is what changes where they are found: how many others there are is asked when they come into a cell. */
function shownAfter({ shown, precision }: EffectiveLocation, cell: bigint, circumstances: LocationCircumstances) {
  const { now, delayMinutes, random, hasCompany } = circumstances;
  return follow(shown, isKAnonymous(cell, precision, hasCompany), now, visibleAt(now, delayMinutes, random));
}

function changed(
  known: EffectiveLocation,
  saying: Exclude<LocationReport, { says: 'here' }>,
  { now, hasCompany }: LocationCircumstances,
): EffectiveLocation {
  if (saying.says === 'return') return { ...known, roaming: null };
  if (saying.says === 'precision') return { ...coarser(known, saying.precision) };
  const until = new Date(now.getTime() + roamingHours * 3_600_000);
  const cell = isKAnonymous(coarsen(saying.cell, known.precision), known.precision, hasCompany);
  return { ...known, roaming: { cell, until } };
}

function coarser(known: EffectiveLocation, precision: Precision): EffectiveLocation {
  const { cell, roaming, shown } = known;
  return {
    ...known,
    precision,
    cell: coarsen(cell, precision),
    shown: coarserShown(shown, precision),
    roaming: roaming && { ...roaming, cell: coarsen(roaming.cell, precision) },
  };
}

/** Of coming into a cell others hear where the cell itself is shown to them: at the finest precision, and in company. */
function arrival(
  before: EffectiveLocation | undefined,
  after: EffectiveLocation,
  hasCompany: IsCellCrowded,
): LocationDecision {
  const decision = outcome(before, after);
  const came = decision.writes === 'place' && after.cell !== before?.cell;
  const shares = after.precision === 8 && !after.roaming && hasCompany(after.cell, 8);
  return { ...decision, arrived: came && shares };
}

function outcome(before: EffectiveLocation | undefined, after: EffectiveLocation): Omit<LocationDecision, 'arrived'> {
  const same = before && after.cell === before.cell && after.precision === before.precision;
  if (!same || !isSame(before.roaming, after.roaming)) return { after, writes: 'place' };
  const idle = Math.abs(after.movedAt.getTime() - before.movedAt.getTime()) < coarseMs;
  return idle ? { after: before, writes: 'nothing' } : { after, writes: 'time' };
}

function isSame(a: Roaming | null, b: Roaming | null): boolean {
  return a?.cell === b?.cell && a?.until.getTime() === b?.until.getTime();
}
