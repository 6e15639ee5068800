// The order of the list of chats.
import type { Room } from '../shared/types.js';

type Listed = Pick<Room, 'archived' | 'lastSeq' | 'kind'>;

/** Returns the rooms of the list in its two parts: new matches first, then rooms with messages. Archived rooms are on their own page. */
export function listedRooms<Each extends Listed>(all: readonly Each[]): { fresh: Each[]; talked: Each[] } {
  const rooms = all.filter(({ archived }) => !archived);
  const isFresh = ({ lastSeq, kind }: Listed) => lastSeq === 0 && kind === 'match';
  return { fresh: rooms.filter(isFresh), talked: rooms.filter((room) => !isFresh(room)) };
}
