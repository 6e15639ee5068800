// Rooms and presence as they are on the wire.
import type { z } from 'zod';
import { todayOf } from '../../profiles/clock/user-clock.js';
import type { PersonCard } from '../../profiles/profiles.schemas.js';
import type { ChatEvents } from '../chat.types.js';
import type { OpenRoomSchema, RoomSchema } from './rooms.schemas.js';
import type { InboxRow, OpenRoomRow, PresenceBand } from './rooms.types.js';

/** Returns when a user was last active, no finer than a day. @param activeDay by the clock of that user @param today of the viewer */
export function presenceBand(activeDay: number, today: number): PresenceBand {
  const days = today - activeDay;
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 7) return 'week';
  return days < 30 ? 'month' : 'long';
}

/** The parts of a room in the inbox besides its row. */
export interface RoomContext {
  cards: Map<string, PersonCard>;
  last: ChatEvents['said'] | undefined;
  isOnline: boolean;
  now: Date;
}

export function presentRoom(row: InboxRow, { cards, last, isOnline, now }: RoomContext): z.input<typeof RoomSchema> {
  const { id, kind, lastSeq, readSeq, unread, otherDelivered, otherRead, muted, pinned, archived, request } = row;
  const shows = row.otherId !== null && row.otherShows && request !== 'sent';
  return {
    id,
    kind,
    with: (row.otherId && cards.get(row.otherId)) || null,
    last: last ?? null,
    lastSeq,
    readSeq,
    unread,
    otherDelivered,
    otherRead,
    presence: shows ? (isOnline ? 'online' : presenceBand(row.otherActiveDay, todayOf(row, now))) : null,
    muted,
    pinned,
    archived,
    request,
    ...(row.data && { data: row.data }),
    createdAt: row.createdAt.toISOString(),
  };
}

export function presentOpenRoom(row: OpenRoomRow): z.input<typeof OpenRoomSchema> {
  const { id, kind, lastSeq, readSeq, otherId, otherName } = row;
  return { id, kind, with: otherId ? { id: otherId, name: otherName ?? '' } : null, lastSeq, readSeq };
}
