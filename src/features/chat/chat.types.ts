import type { z } from 'zod';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { MediaRow } from '../media/media.types.js';
import type { chatEvents } from './chat.schemas.js';

/** What is sent to the connections of a room's members, by name. */
export type ChatEvents = { [Name in keyof typeof chatEvents]: z.input<(typeof chatEvents)[Name]> };

/** An action is a sentence of the catalogue in actions.ts, by its name and perhaps whom it is done to. */
export type SayKind = 'text' | 'action' | 'image' | 'voice' | 'sticker';
/** What is done about an earlier message, as an event of the room's one sequence. */
export type MessageUpdateKind = 'reaction' | 'edit' | 'recall';
export type MessageKind = SayKind | MessageUpdateKind;

/** A message on its way in. */
export interface Say {
  room: string;
  sender: string;
  /** Chosen by the sender; the same one again is the same message. */
  clientId: string;
  kind: SayKind;
  text: string;
  /** The seq of the message that this one answers. */
  replyTo?: number | undefined;
  media?: MediaRow | undefined;
  /** In a public room: the name the speaker has there. */
  name?: string;
  /** The speaker has no account. */
  guest?: boolean;
}

/** Something done about a message, on its way in. */
export interface MessageUpdate {
  room: string;
  sender: string;
  clientId: string;
  kind: MessageUpdateKind;
  /** The seq of the message. */
  about: number;
  /** The emoji (empty: none any more), or the new text. */
  text: string;
}

/** A message that something is to be done about. */
export interface MessageUpdateTarget {
  senderId: string;
  kind: MessageKind;
  at: Date;
  recalledAt: Date | null;
}

/** What became of one entry of a batch. */
export interface WriteOutcome {
  refusal: ErrorCode | null;
  seq: number;
  at: Date;
  /** It had been said before, by an earlier batch or earlier in this one. */
  repeated: boolean;
  name: string;
  members: string[];
  /** Who had asked to talk, when this is the first answer. */
  answered?: string | null;
  /** The file of a message that was withdrawn. */
  freed?: string;
}

/** How a person stands to a room, and whom they are there with; there is none for somebody who isn't a member. */
export interface Membership {
  lastSeq: number;
  closedAt: Date | null;
  /** The person's own name. */
  name: string;
  /** Whether the other sees whether the person is there. */
  showsPresence: boolean;
  otherId: string | null;
  otherShows: boolean;
  otherActiveDay: number;
}

export interface MessageRow {
  room: string;
  seq: number;
  senderId: string;
  name: string;
  text: string;
  kind: MessageKind;
  at: Date;
  clientId: string;
  guest?: boolean;
  refSeq: number | null;
  editedAt: Date | null;
  recalledAt: Date | null;
  media: MediaRow | null;
  /** Its sender and the viewer have a block between them. */
  gone?: boolean;
  /** Who feels what about it, in the order of their ids. */
  reactions: { by: string; emoji: string }[] | null;
}

/** A direct room in which one has asked to talk and the other hasn't answered. */
export type RequestState = 'sent' | 'received';

export interface InboxRow {
  id: string;
  kind: 'match' | 'direct';
  lastSeq: number;
  readSeq: number;
  createdAt: Date;
  /** When something last happened: the last message, or the opening. */
  activeAt: Date;
  otherId: string | null;
  /** How far the other has received and read. */
  otherDelivered: number;
  otherRead: number;
  otherShows: boolean;
  otherActiveDay: number;
  unread: number;
  muted: boolean;
  pinned: boolean;
  request: RequestState | null;
  /** Of the newest message, if there is one. */
  seq: number | null;
}

/** A room as a login tells of it. */
export interface OpenRoomRow {
  id: string;
  kind: 'match' | 'direct';
  lastSeq: number;
  readSeq: number;
  otherId: string | null;
  otherName: string | null;
}
