// What rows look like on the wire.
import type { z } from 'zod';
import type { PersonCard } from '../profiles/profiles.schemas.js';
import type { OpenRoomSchema, RoomSchema } from './chat.schemas.js';
import type { ChatEvents, InboxRow, MessageRow, OpenRoomRow } from './chat.types.js';

export function messageOf({
  room,
  seq,
  senderId,
  name,
  guest,
  text,
  kind,
  at,
  clientId,
}: MessageRow): ChatEvents['said'] {
  const from = { id: senderId, name, ...(guest && { guest: true as const }) };
  return { room, seq, from, text, kind, at: at.toISOString(), clientId };
}

export function roomOf(row: InboxRow, cards: Map<string, PersonCard>): z.input<typeof RoomSchema> {
  const { id, kind, lastSeq, readSeq, unread, seq } = row;
  return {
    id,
    kind,
    with: (row.otherId && cards.get(row.otherId)) || null,
    last: seq === null ? null : messageOf({ ...row, room: id, seq, kind: row.messageKind }),
    lastSeq,
    readSeq,
    unread,
    createdAt: row.createdAt.toISOString(),
  };
}

export function openRoomOf({
  id,
  kind,
  lastSeq,
  readSeq,
  otherId,
  otherName,
}: OpenRoomRow): z.input<typeof OpenRoomSchema> {
  return { id, kind, with: otherId ? { id: otherId, name: otherName ?? '' } : null, lastSeq, readSeq };
}
