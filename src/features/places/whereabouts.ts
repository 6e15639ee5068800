// What becomes of where a person is when they say something about it.
import { cellDistanceKm, coarsen, type Precision } from './cell.js';
import type { Place, Roaming, Whereabouts } from './places.types.js';
import { isPossibleTravel } from './travel.js';

/** What a person says; cells are of resolution 8. */
export type Saying =
  | { says: 'here'; cell: bigint; precision?: Precision | undefined }
  | { says: 'precision'; precision: Precision }
  | { says: 'roam'; cell: bigint }
  | { says: 'return' };

export interface Decision {
  after: Whereabouts;
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
 * A coarser precision coarsens what is kept at once; a finer one shows with the next location, since what was dropped is gone.
 * @param before undefined for somebody who has never said where they are
 */
export function decide(before: Whereabouts | undefined, saying: Saying, now: Date): Decision | Refusal {
  const known = before && { ...before, roaming: lasting(before.roaming, now) };
  if (saying.says === 'here') return move(before, known, saying, now);
  if (!known) return { refusal: 'PROFILE_INCOMPLETE' };
  return outcome(before, changed(known, saying, now));
}

/** Where a person is in effect at a moment. */
export function effective({ cell, precision, movedAt, roaming }: Whereabouts, now: Date): Place {
  return { cell: lasting(roaming, now)?.cell ?? cell, precision, movedAt };
}

/** Roaming that goes on. */
export function lasting(roaming: Roaming | null, now: Date): Roaming | null {
  return roaming && roaming.until > now ? roaming : null;
}

function move(
  before: Whereabouts | undefined,
  known: Whereabouts | undefined,
  { cell, precision = before?.precision ?? 8 }: Extract<Saying, { says: 'here' }>,
  now: Date,
): Decision | Refusal {
  const after = { cell: coarsen(cell, precision), precision, movedAt: now, roaming: known?.roaming ?? null };
  if (before && !canHaveCome(before, after)) return { refusal: 'LOCATION_IMPOSSIBLE' };
  return outcome(before, after.roaming ? { ...after, roaming: coarser(after.roaming, precision) } : after);
}

function changed(known: Whereabouts, saying: Exclude<Saying, { says: 'here' }>, now: Date): Whereabouts {
  if (saying.says === 'return') return { ...known, roaming: null };
  if (saying.says === 'roam') {
    const until = new Date(now.getTime() + roamingHours * 3_600_000);
    return { ...known, roaming: { cell: coarsen(saying.cell, known.precision), until } };
  }
  const { precision } = saying;
  const roaming = known.roaming && coarser(known.roaming, precision);
  return { ...known, precision, cell: coarsen(known.cell, precision), roaming };
}

function coarser(roaming: Roaming, precision: Precision): Roaming {
  return { ...roaming, cell: coarsen(roaming.cell, precision) };
}

function outcome(before: Whereabouts | undefined, after: Whereabouts): Decision {
  const came = after.cell !== before?.cell;
  const same = before && !came && after.precision === before.precision && isSame(before.roaming, after.roaming);
  if (!same) return { after, writes: 'place', arrived: came && after.precision === 8 && !after.roaming };
  const idle = Math.abs(after.movedAt.getTime() - before.movedAt.getTime()) < coarseMs;
  return idle ? { after: before, writes: 'nothing', arrived: false } : { after, writes: 'time', arrived: false };
}

function isSame(a: Roaming | null, b: Roaming | null): boolean {
  return a?.cell === b?.cell && a?.until.getTime() === b?.until.getTime();
}

function canHaveCome(from: Place, to: Place): boolean {
  return isPossibleTravel(cellDistanceKm(from.cell, to.cell), to.movedAt.getTime() - from.movedAt.getTime());
}
