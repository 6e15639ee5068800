// What rows look like on the wire.
import type { z } from 'zod';
import { dayOf } from '../../platform/time/day.js';
import type { MediaView } from '../media/media.schemas.js';
import type { MediaRow } from '../media/media.types.js';
import type { PersonCard } from '../profiles/profiles.schemas.js';
import type { OpenRoomSchema, PresenceSchema, RoomSchema } from './chat.schemas.js';
import type { ChatEvents, InboxRow, MessageRow, OpenRoomRow } from './chat.types.js';

const acts: readonly string[] = ['reaction', 'edit', 'recall'] satisfies MessageRow['kind'][];

/** Shows files, with URLs for whoever may see them now. */
export interface MediaByPosition {
  present(row: MediaRow): MediaView;
}
export type PresenceBand = z.output<typeof PresenceSchema>;

/** The one who said what is not for the viewer. */
const nobody = { id: '00000000-0000-0000-0000-000000000000', name: '' };

/** A message of which the viewer is told nothing but that its number is taken. */
export function presentGone({ room, seq, at }: Pick<ChatEvents['said'], 'room' | 'seq' | 'at'>): ChatEvents['said'] {
  return { room, seq, from: nobody, text: '', kind: 'gone', at, clientId: '' };
}

export function presentMessage(row: MessageRow, media: MediaByPosition): ChatEvents['said'] {
  if (row.gone) return presentGone({ ...row, at: row.at.toISOString() });
  const { room, seq, text, kind, clientId, refSeq, editedAt, recalledAt, reactions } = row;
  return {
    room,
    seq,
    from: { id: row.senderId, name: row.name, ...(row.guest && { guest: true as const }) },
    text,
    kind,
    at: row.at.toISOString(),
    clientId,
    ...(refSeq !== null && { [acts.includes(kind) ? 'about' : 'replyTo']: refSeq }),
    ...(row.media && { media: media.present(row.media) }),
    ...(editedAt && { editedAt: editedAt.toISOString() }),
    ...(recalledAt && { recalledAt: recalledAt.toISOString() }),
    ...(reactions && { reactions }),
  };
}

/** When somebody was last there, told no finer than a day. */
export function presenceBand(activeDay: number, now: Date): PresenceBand {
  const days = dayOf(now) - activeDay;
  if (days <= 0) return 'today';
  if (days < 7) return 'week';
  return days < 30 ? 'month' : 'long';
}

/** What the inbox tells of a room beside its row. */
export interface RoomSurroundings {
  cards: Map<string, PersonCard>;
  last: ChatEvents['said'] | undefined;
  isOnline: boolean;
  now: Date;
}

export function presentRoom(
  row: InboxRow,
  { cards, last, isOnline, now }: RoomSurroundings,
): z.input<typeof RoomSchema> {
  const { id, kind, lastSeq, readSeq, unread, otherDelivered, otherRead, muted, pinned, request } = row;
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
    presence: shows ? (isOnline ? 'online' : presenceBand(row.otherActiveDay, now)) : null,
    muted,
    pinned,
    request,
    createdAt: row.createdAt.toISOString(),
  };
}

export function presentOpenRoom({
  id,
  kind,
  lastSeq,
  readSeq,
  otherId,
  otherName,
}: OpenRoomRow): z.input<typeof OpenRoomSchema> {
  return { id, kind, with: otherId ? { id: otherId, name: otherName ?? '' } : null, lastSeq, readSeq };
}
