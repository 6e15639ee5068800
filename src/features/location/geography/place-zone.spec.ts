import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { timeZoneOf } from '../../../platform/time/time-zone.js';
import { cellOf } from './cell.js';
import { zoneOfCell } from './place-zone.js';

it.each([
  [31.23, 121.47, 'Asia/Shanghai'],
  [43.83, 87.62, 'Asia/Urumqi'],
  [52.52, 13.4, 'Europe/Berlin'],
  [1.87, -157.43, 'Pacific/Kiritimati'],
  [-14.28, -170.7, 'Pacific/Pago_Pago'],
  [-13.83, -171.76, 'Pacific/Apia'],
  // at sea, by longitude
  [0, -160, 'Etc/GMT+11'],
])('the time zone of %d, %d is %s', (lat, lng, zone) => {
  expect(zoneOfCell(cellOf({ lat, lng }, 8))).toBe(zone);
});

it('every place has a time zone in its canonical form', () => {
  const point = fc.record({
    lat: fc.double({ min: -60, max: 70, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  });
  fc.assert(
    fc.property(point, (at) => {
      const zone = zoneOfCell(cellOf(at, 8));
      expect(timeZoneOf(zone)).toBe(zone);
    }),
    { numRuns: 1_000 },
  );
});
