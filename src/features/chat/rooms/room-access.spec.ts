import { describe, expect, it } from '@jest/globals';
import { roomAccessRefusal } from './room-access.js';

const other = { otherId: 'jun', otherShows: true, otherActiveDay: 0 };
const open = { lastSeq: 3, closedAt: null, name: 'Lan', showsPresence: true, timeZone: null, homeCell: null, ...other };
const closed = { ...open, closedAt: new Date('2026-05-01T08:30:00Z') };
const acts = ['enter', 'leave', 'look', 'typing', 'read', 'history'] as const;

describe('access to a room', () => {
  it.each(acts)('a member may %s while it is open', (act) => {
    expect(roomAccessRefusal(open, act)).toBeUndefined();
  });

  it.each(acts)('a non-member may not %s and gets NOT_FOUND', (act) => {
    expect(roomAccessRefusal(undefined, act)).toBe('NOT_FOUND');
  });

  it.each(['enter', 'look', 'typing', 'read'] as const)('a member of a closed room may not %s', (act) => {
    expect(roomAccessRefusal(closed, act)).toBe('ROOM_CLOSED');
  });

  it('a member of a closed room may leave it and no longer finds its history', () => {
    expect(roomAccessRefusal(closed, 'leave')).toBeUndefined();
    expect(roomAccessRefusal(closed, 'history')).toBe('NOT_FOUND');
  });
});
