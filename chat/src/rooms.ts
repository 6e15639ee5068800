// The rooms that the user can enter.
import type { Rest } from 'fujin-client';
import { safeText } from './safe-text.js';

export interface Room {
  id: string;
  title: string;
  /** The text after the title in the list. */
  note: string;
  isPublic: boolean;
}

export const hello = 'hello';

/** Returns the public rooms, and the rooms with one other user when signed in. */
export async function listRooms(rest: Rest, signedIn: boolean): Promise<Room[]> {
  const { data: lobby } = await rest.GET('/v1/lobby');
  const { data: inbox } = signedIn ? await rest.GET('/v1/rooms', { params: { query: {} } }) : {};
  return [
    ...(lobby?.items ?? []).map(({ id, name, online }) => ({
      id,
      title: name,
      note: `${online} online`,
      isPublic: true,
    })),
    ...(inbox?.items ?? []).map(({ id, with: other, unread }) => ({
      id,
      title: other?.nickname ?? 'deleted user',
      note: unread > 0 ? `${unread} unread` : 'private',
      isPublic: false,
    })),
  ];
}

/** Formats the list; `/enter` takes its numbers. */
export function roomLines(rooms: readonly Room[]): string[] {
  return rooms.map(({ title, note }, n) => `${n + 1}  ${safeText(title)} (${note})`);
}

/** Finds a room by its number, by its title, or by `city`: the public room of the user's city. */
export function findRoom(rooms: readonly Room[], which: string): Room | undefined {
  if (/^\d+$/.test(which)) return rooms[Number(which) - 1];
  if (which === 'city') return rooms.find(({ id, isPublic }) => isPublic && id !== hello);
  const wanted = which.toLowerCase();
  return rooms.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
}
