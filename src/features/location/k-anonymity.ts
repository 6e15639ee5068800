// Nobody is shown alone: where too few others live, a person is shown in a coarser cell.
import { coarsen, PRECISIONS, type Precision } from './geography/cell.js';

/** Whether enough others are shown in a cell of that precision (census.sql.ts). */
export type IsCellCrowded = (cell: bigint, precision: Precision) => boolean;

/** The finest cell, from the given one on, that is shared with enough others; the coarsest there is when none is. */
export function isKAnonymous(cell: bigint, precision: Precision, hasCompany: IsCellCrowded): bigint {
  const coarsest = Math.min(...PRECISIONS);
  const fine = PRECISIONS.filter((each) => each <= precision && each > coarsest);
  const shared = fine.find((each) => hasCompany(coarsen(cell, each), each));
  return coarsen(cell, shared ?? 6);
}
