// Ids of rooms: a UUID for a room of members, and a word that people can type for a public room. `hello` is the room of all,
// `hello-` and seven hexadecimal digits that of one H3 region. In the database all ids are UUIDs.

export const helloRoom = 'hello';

/** "hello" in ASCII, as the beginning of a UUID of version 8. */
const prefix = '68656c6c-6f00-8000-8000-00000';
/** The first 28 of 64 bits identify an H3 index of resolution 3; the others are ones. */
const restBits = 36n;
const rest = (1n << restBits) - 1n;

export function isLobby(room: string): boolean {
  return room === helloRoom || room.startsWith(`${helloRoom}-`);
}

/** Returns the public room of a region. @param region an H3 cell of resolution 3 */
export function regionRoom(region: bigint): string {
  return `${helloRoom}-${(region >> restBits).toString(16).padStart(7, '0')}`;
}

/** Returns the region of a public room; undefined for `hello`. */
export function regionOfRoom(room: string): bigint | undefined {
  const digits = room.slice(helloRoom.length + 1);
  return digits ? (BigInt(`0x${digits}`) << restBits) | rest : undefined;
}

/** Returns the UUID of a room in the database. */
export function storedId(room: string): string {
  return isLobby(room) ? prefix + (room.slice(helloRoom.length + 1) || '0000000') : room;
}

/** Returns the id of a room on the wire. */
export function wireId(stored: string): string {
  if (!stored.startsWith(prefix)) return stored;
  const digits = stored.slice(prefix.length);
  return digits === '0000000' ? helloRoom : `${helloRoom}-${digits}`;
}

/** Returns a row of the database with the id of its room as it is on the wire. */
export function withWireRoom<Row extends { room: string }>(row: Row): Row {
  return { ...row, room: wireId(row.room) };
}
