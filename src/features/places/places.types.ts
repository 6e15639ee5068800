import type { Precision } from './cell.js';

/** Where a person is, as it is kept. */
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
}
