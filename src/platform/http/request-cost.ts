// The cost of a call, in points of the caller's budget per minute.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { LimitName } from '../rate-limits/limits.js';

export const COST = 'cost';

/** The field of the cost in the OpenAPI document. */
export const costKey = 'x-cost';

export interface Cost {
  points: number;
  /** Charges this limit, by network, instead of the caller's budget. */
  of?: LimitName | undefined;
}

/** Sets the cost of a route that differs from the ordinary cost. */
export const RequestCost = (points: number, of?: LimitName) =>
  applyDecorators(SetMetadata(COST, { points, of } satisfies Cost), ApiExtension(costKey, points));

/** Returns the cost of an ordinary route: some reads by key, or a write of a few rows. */
export function ordinaryCost(method: string): number {
  return method.toUpperCase() === 'GET' ? 1 : 2;
}
