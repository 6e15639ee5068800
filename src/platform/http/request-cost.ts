// What a call costs its caller, of the points that everybody has a minute.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { LimitName } from '../rate-limits/limits.js';

export const COST = 'cost';

/** The name under which the OpenAPI document tells it. */
export const costKey = 'x-cost';

export interface Cost {
  points: number;
  /** Of other points than the caller's: those of this limit, by network. */
  of?: LimitName | undefined;
}

/** Sets what a route costs that isn't an ordinary one. */
export const RequestCost = (points: number, of?: LimitName) =>
  applyDecorators(SetMetadata(COST, { points, of } satisfies Cost), ApiExtension(costKey, points));

/** Of an ordinary route: some reads of rows by their keys, or a write of a few. */
export function ordinaryCost(method: string): number {
  return method.toUpperCase() === 'GET' ? 1 : 2;
}
