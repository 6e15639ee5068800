// Where one can go.
import type { Rest } from '../rest.js';
import { safeText } from './safe-text.js';

export interface Room {
  id: string;
  title: string;
  /** What the list says beside the title. */
  note: string;
  isPublic: boolean;
}

export const hello = 'hello';

/** The public rooms, and those of a signed-in person with one other each. */
export async function listRooms(rest: Rest, signedIn: boolean): Promise<Room[]> {
  const { data: lobby } = await rest.GET('/v1/lobby');
  const { data: inbox } = signedIn ? await rest.GET('/v1/rooms', { params: { query: {} } }) : {};
  return [
    ...(lobby?.items ?? []).map(({ id, name, online }) => ({
      id,
      title: name,
      note: `${online} here`,
      isPublic: true,
    })),
    ...(inbox?.items ?? []).map(({ id, with: other, unread }) => ({
      id,
      title: other?.nickname ?? 'somebody who has gone',
      note: unread > 0 ? `${unread} unread` : 'the two of you',
      isPublic: false,
    })),
  ];
}

/** The list as it is shown; the numbers are those that `/enter` takes. */
export function roomLines(rooms: readonly Room[]): string[] {
  return rooms.map(({ title, note }, n) => `${n + 1}  ${safeText(title)} (${note})`);
}

/** The room somebody means: by its number, by its title, or `city` for the public one around them. */
export function findRoom(rooms: readonly Room[], which: string): Room | undefined {
  if (/^\d+$/.test(which)) return rooms[Number(which) - 1];
  if (which === 'city') return rooms.find(({ id, isPublic }) => isPublic && id !== hello);
  const wanted = which.toLowerCase();
  return rooms.find(({ id, title }) => id === wanted || title.toLowerCase() === wanted);
}
