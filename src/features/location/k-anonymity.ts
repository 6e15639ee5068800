// k-anonymity of locations: where too few others live, a user is shown in a coarser cell. Pure.
import { coarsen, PRECISIONS, type Precision } from './geography/cell.js';

/** Returns whether enough others live in a cell of that precision (cell-population.sql.ts). */
export type IsCellCrowded = (cell: bigint, precision: Precision) => boolean;

/** Returns the finest cell, from the given precision on, that is shared with enough others; the coarsest one when none is. */
export function kAnonymousCell(cell: bigint, precision: Precision, isCrowded: IsCellCrowded): bigint {
  const coarsest = Math.min(...PRECISIONS);
  const fine = PRECISIONS.filter((each) => each <= precision && each > coarsest);
  const shared = fine.find((each) => isCrowded(coarsen(cell, each), each));
  return coarsen(cell, shared ?? 6);
}
