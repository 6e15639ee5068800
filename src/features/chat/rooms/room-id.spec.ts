import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cellOf, regionOf } from '../../location/geography/cell.js';
import { LobbyId, RoomId } from '../chat.schemas.js';
import { helloRoom, isLobby, regionOfRoom, regionRoom, storedId, wireId } from './room-id.js';

const uuid = '019b0c3e-7a10-7000-8000-000000000001';
const point = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('the id of a room', () => {
  it('a room of members has the same UUID on the wire and in the database', () => {
    expect([storedId(uuid), wireId(uuid), isLobby(uuid)]).toEqual([uuid, uuid, false]);
  });

  it('the public room of the world has the id "hello" on the wire', () => {
    expect(storedId(helloRoom)).toBe('68656c6c-6f00-8000-8000-000000000000');
    expect(wireId(storedId(helloRoom))).toBe('hello');
    expect([isLobby('hello'), regionOfRoom('hello')]).toEqual([true, undefined]);
  });

  it('the id of a regional room names its region, is stored and read back unchanged, and has no other id on the wire', () => {
    fc.assert(
      fc.property(point, (at) => {
        const region = regionOf(cellOf(at, 8));
        const room = regionRoom(region);
        expect(LobbyId.parse(room)).toBe(room);
        expect(RoomId.safeParse(storedId(room)).success).toBe(false);
        expect([regionOfRoom(room), wireId(storedId(room)), isLobby(room)]).toEqual([region, room, true]);
      }),
    );
  });

  it('any other text is not a room id', () => {
    for (const id of ['', 'Hello', 'hello-', 'hello-12345', 'hello-123456G', 'hello there', 'lobby']) {
      expect(RoomId.safeParse(id).success).toBe(false);
    }
  });
});
