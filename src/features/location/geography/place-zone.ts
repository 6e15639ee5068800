// Time zones of cells. Offline, from the map of @photostructure/tz-lookup.
import tzLookup from '@photostructure/tz-lookup';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../platform/cache/cache-size.js';
import { timeZoneOf } from '../../../platform/time/time-zone.js';
import { cellCentre, type Point } from './cell.js';

const zones = new LRUCache<bigint, string>({
  ...atMost(50_000),
  memoMethod: (cell) => timeZoneOf(zoneAt(cellCentre(cell))) ?? 'UTC',
});

/** Returns the time zone of a cell; at sea, that of its longitude. */
export function zoneOfCell(cell: bigint): string {
  return zones.memo(cell);
}

function zoneAt({ lat, lng }: Point): string {
  // The map has American Samoa in the zone of Samoa, whose date is a day later.
  const isAmericanSamoa = lat > -15 && lat < -10.9 && lng > -171.2 && lng < -168;
  return isAmericanSamoa ? 'Pacific/Pago_Pago' : tzLookup(lat, lng);
}
