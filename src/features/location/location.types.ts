// Types of locations and encounters.
import type { Precision } from './geography/cell.js';

/** The location of a user in effect: the one they roam to while they roam. */
export interface EffectiveLocation {
  /** At resolution 8; a coarser cell as its centre child. */
  cell: bigint;
  precision: Precision;
  /** Time of the last report of a location. */
  movedAt: Date;
}

/** A user's location as they see it themselves. */
export interface NamedPlace {
  place: string;
  precision: Precision;
  /** ISO 8601. */
  movedAt: string;
  /** `until` in ISO 8601. */
  roaming?: { place: string; until: string };
}

/** The stored location of a user whose row is locked; `before` is undefined until the first report. */
export interface LocationState {
  before: StoredLocation | undefined;
  /** True if the user may see encounters and be seen in them. */
  seesEncounters: boolean;
  /** True if a cell visit of the user is stored. */
  hasVisit: boolean;
}

/** A user's location as it is stored. */
export interface StoredLocation extends EffectiveLocation {
  /** Kilometres by which the user was ahead of the fastest way when they moved (impossible-travel.ts). */
  spentKm: number;
  /** The location at which others find the user, unless the user roams. */
  publicLocation: PublicLocation;
  /** The location in effect instead while the user roams. */
  roaming: Roaming | null;
}

export interface Roaming {
  cell: bigint;
  until: Date;
}

/** The location at which others find a user. */
export interface PublicLocation {
  cell: bigint;
  /** The public cell after all delayed moves: equals `cell` when `next` is null. */
  target: bigint;
  next: { cell: bigint; at: Date } | null;
}

/** A cell at a precision; a coarse one by its centre child. */
export interface CellAtPrecision {
  cell: bigint;
  precision: Precision;
}

/** A user's arrival in a cell. */
export interface Arrival {
  personId: string;
  cell: bigint;
  at: Date;
}

/** Two users who were in a cell at the same time. */
export interface EncounterPair {
  one: string;
  other: string;
  cell: bigint;
  at: Date;
}

/** An encounter as one of the two users sees it. */
export interface Encounter {
  personId: string;
  otherId: string;
  /** 'YYYY-MM-DD' */
  day: string;
  visibleFrom: Date;
  visibleUntil: Date;
}
