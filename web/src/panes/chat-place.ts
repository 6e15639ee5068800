// The places of the chats: a list, and a room with one of its messages. An unknown place has neither.

export interface ChatPlace {
  /** The path of the list; absent when only a room is named. */
  list?: string;
  room?: string;
  /** The message to show. */
  seq?: number;
}

const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const roomPath = new RegExp(`^/chats/(${id})(?:/(\\d{1,9}))?/?$`);
const listPath = new RegExp(`^/chats(?:/(?:requests|archived|search(?:/(${id}))?))?$`);

export function placeOf(path: string): ChatPlace {
  const [, room, seq] = path.match(roomPath) ?? [];
  if (room) return { room, ...(seq && { seq: Number(seq) }) };
  const found = path.match(listPath);
  return found ? { list: path, ...(found[1] && { room: found[1] }) } : {};
}

/** Returns the room above or below another one in a list; undefined at its ends. */
export function neighbourOf(rooms: readonly { id: string }[], room: string | undefined, by: 1 | -1) {
  const at = rooms.findIndex((each) => each.id === room);
  if (at < 0) return by > 0 ? rooms[0]?.id : undefined;
  return rooms[at + by]?.id;
}
