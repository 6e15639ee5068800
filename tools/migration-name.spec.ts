import { describe, expect, it } from '@jest/globals';
import { migrationName } from './migration-name.js';

const now = new Date('2026-11-29T17:05:09.123Z');

describe('migrationName', () => {
  it('the name begins with the time in UTC to the second', () => {
    expect(migrationName('add_photo_caption', ['20261129000000_init'], now)).toBe('20261129170509_add_photo_caption');
  });

  it('the name sorts after a migration whose date lies in the future', () => {
    const name = migrationName('add_photo_caption', ['20261129000000_init', '20270101235959_add_height'], now);
    expect(name).toBe('20270101235960_add_photo_caption');
  });

  it('the name sorts after one of the same second', () => {
    expect(migrationName('add_b', ['20261129170509_add_a'], now)).toBe('20261129170510_add_b');
  });

  it.each(['', 'merit', 'Add_photo', 'add photo', 'add-photo', '../add_photo', '1_add', 'add_'])(
    'the title %j does not say what the migration does and is refused',
    (title) => expect(() => migrationName(title, [], now)).toThrow('is not a valid name'),
  );
});
