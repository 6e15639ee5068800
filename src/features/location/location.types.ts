import type { Precision } from './geography/cell.js';

/** Where a person is in effect: that of a second place while they roam. */
export interface Place {
  /** At resolution 8; a coarser precision stands at its centre child. */
  cell: bigint;
  precision: Precision;
  /** When the last location came. */
  movedAt: Date;
}

/** A place as its owner may see it. */
export interface NamedPlace {
  place: string;
  precision: Precision;
  /** ISO 8601. */
  movedAt: string;
  /** `until` in ISO 8601. */
  roaming?: { place: string; until: string };
}

/** What is known of where a person whose row is locked is; `before` is undefined until they have said it. */
export interface KnownLocation {
  before: EffectiveLocation | undefined;
  /** Whether they may be told of meetings. */
  meets: boolean;
  /** Whether they count as having come into a cell. */
  present: boolean;
}

/** Where a person is, as it is kept. */
export interface EffectiveLocation extends Place {
  /** By how many kilometres they were ahead of the fastest way when they moved (travel.ts). */
  spentKm: number;
  /** Where others find them, unless they roam. */
  shown: PublicLocation;
  /** A second place, from which they look and where they are found until then. */
  roaming: Roaming | null;
}

export interface Roaming {
  cell: bigint;
  until: Date;
}

/** Where others find a person. */
export interface PublicLocation {
  cell: bigint;
  /** Where they are to be found in the end: as `cell`, unless something is `next`. */
  goal: bigint;
  next: { cell: bigint; at: Date } | null;
}

/** A cell at a precision; a coarse one by its centre child. */
export interface Area {
  cell: bigint;
  precision: Precision;
}

/** Somebody who came into a cell. */
export interface Arrival {
  personId: string;
  cell: bigint;
  at: Date;
}

/** Two people who were in a cell at once. */
export interface Pair {
  one: string;
  other: string;
  cell: bigint;
  at: Date;
}

/** What one of them is told of it. */
export interface Encounter {
  personId: string;
  otherId: string;
  /** 'YYYY-MM-DD' */
  day: string;
  toldFrom: Date;
  toldUntil: Date;
}
