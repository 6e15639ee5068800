// Ids of rooms: a UUID for a room of members, and for the public ones a word that people can type. `hello` is the world's,
// `hello-` and seven hexadecimal digits that of one H3 region. In the database all are UUIDs.

export const helloRoom = 'hello';

/** "hello" in ASCII, as the head of a UUID of version 8. */
const head = '68656c6c-6f00-8000-8000-00000';
/** What an index of resolution 3 says stands in its first 28 of 64 bits; the rest are ones. */
const restBits = 36n;
const rest = (1n << restBits) - 1n;

export function isLobby(room: string): boolean {
  return room === helloRoom || room.startsWith(`${helloRoom}-`);
}

/** @param region an H3 cell of resolution 3 */
export function regionRoom(region: bigint): string {
  return `${helloRoom}-${(region >> restBits).toString(16).padStart(7, '0')}`;
}

/** The region of a public room; undefined for the world's. */
export function regionOfRoom(room: string): bigint | undefined {
  const digits = room.slice(helloRoom.length + 1);
  return digits ? (BigInt(`0x${digits}`) << restBits) | rest : undefined;
}

/** The UUID of a room in the database. */
export function storedId(room: string): string {
  return isLobby(room) ? head + (room.slice(helloRoom.length + 1) || '0000000') : room;
}

/** The id of a room on the wires. */
export function wireId(stored: string): string {
  if (!stored.startsWith(head)) return stored;
  const digits = stored.slice(head.length);
  return digits === '0000000' ? helloRoom : `${helloRoom}-${digits}`;
}
