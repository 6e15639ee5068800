import { describe, expect, it } from '@jest/globals';
import { validate, version } from 'uuid';
import { firstUuidv7At } from './first-uuidv7.js';
import { uuidv7At } from './uuidv7-at.js';

describe('an id of a moment', () => {
  it('an id is in the range of its moment, whatever ids were made before', () => {
    for (const time of [Date.UTC(2030, 0, 1), Date.UTC(2026, 0, 1), Date.UTC(2026, 0, 1, 0, 0, 0, 1)]) {
      const id = uuidv7At(new Date(time));
      expect([validate(id), version(id)]).toEqual([true, 7]);
      expect(id >= firstUuidv7At(new Date(time)) && id < firstUuidv7At(new Date(time + 1))).toBe(true);
    }
  });

  it('ids of one moment differ, and rise', () => {
    const ids = Array.from({ length: 1_000 }, () => uuidv7At(new Date(Date.UTC(2026, 0, 1))));
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
