import { describe, expect, it } from '@jest/globals';
import { neighbourOf, placeOf } from './chat-place.js';

const room = '019b0c3e-7a10-7000-8000-000000000001';

describe('the places of the chats', () => {
  it.each([
    ['/chats', { list: '/chats' }],
    ['/chats/requests', { list: '/chats/requests' }],
    [`/chats/${room}`, { room }],
    [`/chats/${room}/17`, { room, seq: 17 }],
    [`/chats/search/${room}`, { list: `/chats/search/${room}`, room }],
    [`/chats/${room}/17x`, {}],
    ['/chats/nowhere', {}],
    [`/chats/requests/${room}`, {}],
  ])('%s is found', (path, place) => {
    expect(placeOf(path)).toEqual(place);
  });

  it('the next room is below, and there is none at the ends', () => {
    const rooms = ['a', 'b', 'c'].map((id) => ({ id }));
    expect([neighbourOf(rooms, 'a', 1), neighbourOf(rooms, 'c', -1)]).toEqual(['b', 'b']);
    expect([neighbourOf(rooms, 'c', 1), neighbourOf(rooms, 'a', -1)]).toEqual([undefined, undefined]);
    expect([neighbourOf(rooms, undefined, 1), neighbourOf(rooms, 'x', -1)]).toEqual(['a', undefined]);
  });
});
