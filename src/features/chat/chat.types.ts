import type { z } from 'zod';
import type { chatEvents } from './chat.schemas.js';

/** What is sent to the connections of a room's members, by name. */
export type ChatEvents = { [Name in keyof typeof chatEvents]: z.input<(typeof chatEvents)[Name]> };

/** An action is a sentence of the catalogue in actions.ts, by its name and perhaps whom it is done to. */
export type MessageKind = 'text' | 'action';

/** A message on its way in. */
export interface Say {
  room: string;
  sender: string;
  /** Chosen by the sender; the same one again is the same message. */
  clientId: string;
  kind: MessageKind;
  text: string;
  /** In a public room: the name the speaker has there. */
  name?: string;
  /** The speaker has no account. */
  guest?: boolean;
}

/** What became of one message of a batch. */
export interface SayOutcome {
  refusal: 'NOT_FOUND' | 'ROOM_CLOSED' | 'CLIENT_ID_REUSED' | null;
  seq: number;
  at: Date;
  /** It had been said before, by an earlier batch or earlier in this one. */
  repeated: boolean;
  name: string;
  members: string[];
}

/** How a person stands to a room; there is none for somebody who isn't a member. */
export interface Membership {
  lastSeq: number;
  readSeq: number;
  closedAt: Date | null;
  /** The person's own name. */
  name: string;
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
}

export interface InboxRow {
  id: string;
  kind: 'match' | 'direct';
  lastSeq: number;
  readSeq: number;
  createdAt: Date;
  /** When something last happened: the last message, or the opening. */
  activeAt: Date;
  otherId: string | null;
  unread: number;
  seq: number | null;
  senderId: string;
  name: string;
  text: string;
  messageKind: MessageKind;
  at: Date;
  clientId: string;
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
