import { describe, expect, it } from '@jest/globals';
import { findRoom, type Room, roomLines } from './rooms.js';

const rooms: Room[] = [
  { id: 'hello', title: 'hello', note: '3 online', isPublic: true },
  { id: 'hello-8361a8f', title: 'Shanghai', note: '0 online', isPublic: true },
  { id: '019b0c3e-7a10-7000-8000-000000000001', title: 'Lan\u001b[2J', note: '2 unread', isPublic: false },
];

describe('a room', () => {
  it.each([
    ['1', 0],
    ['3', 2],
    ['hello', 0],
    ['shanghai', 1],
    ['city', 1],
    ['4', undefined],
    ['0', undefined],
    ['nowhere', undefined],
  ])('the name %s finds its room, if there is one', (which, n) => {
    expect(findRoom(rooms, which)).toBe(n === undefined ? undefined : rooms[n]);
  });

  it('the name "city" never finds the room of a match', () => {
    expect(findRoom([rooms[0]!, rooms[2]!], 'city')).toBeUndefined();
  });

  it('each room is listed with its number', () => {
    expect(roomLines(rooms)).toEqual(['1  hello (3 online)', '2  Shanghai (0 online)', '3  Lan[2J (2 unread)']);
  });
});
