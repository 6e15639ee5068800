import type { z } from 'zod';
import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import type { CursorPosition } from '../../../platform/http/cursor.js';
import type { UserZone } from '../../profiles/clock/user-clock.js';
import type { PresenceSchema, RoomChanges } from './rooms.schemas.js';

/** Presence of a user: connected, or roughly when they last were. */
export type PresenceBand = z.output<typeof PresenceSchema>;

/** A member of a room, with the time zone, and the other one in it. */
export interface Membership extends UserZone {
  lastSeq: number;
  closedAt: Date | null;
  /** The member's own nickname. */
  name: string;
  /** True if the other sees the member's presence. */
  showsPresence: boolean;
  otherId: string | null;
  otherShows: boolean;
  otherActiveDay: number;
}

/** A chat request that has not been answered, as the viewer sees it. */
export type RequestState = 'sent' | 'received';

/** The position after which a page of the inbox begins. */
export interface InboxPosition extends CursorPosition {
  pinned: boolean;
  /** The time at which the first page was read. */
  asOf: Date;
}

/** A room in the inbox, with the time zone of the viewer. */
export interface InboxRow extends UserZone {
  id: string;
  kind: 'match' | 'direct';
  lastSeq: number;
  readSeq: number;
  createdAt: Date;
  /** The time of the newest message; without one, of the creation. As it was when the first page was read. */
  activeAt: Date;
  /** True when it was pinned then. */
  onTop: boolean;
  asOf: Date;
  otherId: string | null;
  /** The last seq that the other has received. */
  otherDelivered: number;
  otherRead: number;
  otherShows: boolean;
  otherActiveDay: number;
  unread: number;
  muted: boolean;
  pinned: boolean;
  archived: boolean;
  request: RequestState | null;
  data: CustomData | null;
  /** The number of the newest message, if there is one. */
  seq: number | null;
}

/** The settings of a member for a room; absent ones are not changed. */
export type MemberChanges = z.output<typeof RoomChanges>;

/** A room in the answer to a login. */
export interface OpenRoomRow {
  id: string;
  kind: 'match' | 'direct';
  lastSeq: number;
  readSeq: number;
  otherId: string | null;
  otherName: string | null;
}
