import { expect, it } from '@jest/globals';
import { agesAround } from './ages-around.js';

it.each([
  [27, [21, 35]],
  [18, [18, 26]],
  [52, [46, 60]],
  [99, [93, 99]],
  [110, [97, 99]],
  [null, [18, 40]],
])('a user of %j is offered the ages %j', (age, ages) => {
  expect(agesAround(age)).toEqual(ages);
});
