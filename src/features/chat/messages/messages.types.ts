import type { CustomData } from '../../../platform/custom-data/custom-data.js';
import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import type { MediaRow } from '../../media/media.types.js';
import type { MessageKind, MessageUpdateKind, NewMessageKind } from './message-kinds.js';

/** A message that has passed the checks, on its way to the database. */
export interface AdmittedMessage {
  room: string;
  sender: string;
  /** Chosen by the sender. The same one again is the same message. */
  clientId: string;
  kind: NewMessageKind;
  text: string;
  /** The seq of the message that this one answers. */
  replyTo?: number | undefined;
  media?: MediaRow | undefined;
  data?: CustomData | undefined;
  /** The sender's name, in a public room. */
  name?: string;
  /** True if the sender has no account. */
  guest?: boolean;
}

/** An update of a message on its way to the database. */
export interface MessageUpdate {
  room: string;
  sender: string;
  clientId: string;
  kind: MessageUpdateKind;
  /** The seq of the message that is updated. */
  about: number;
  /** The emoji of a reaction (empty: it is taken back), or the new text of an edit; undefined: the edit leaves the text. */
  text?: string | undefined;
  /** The new data of an edit. Null: it removes the data; undefined: it leaves them. */
  data?: CustomData | null | undefined;
}

/** An update with the content that it is stored with: of an edit, what the message shows from now on. */
export interface ResolvedUpdate extends MessageUpdate {
  text: string;
  data: CustomData | null;
}

/** The message that an update is about. */
export interface MessageUpdateTarget {
  senderId: string;
  kind: MessageKind;
  at: Date;
  recalledAt: Date | null;
  /** The text that the message shows now. */
  text: string;
  data: CustomData | null;
}

/** The outcome of writing a message or an update. */
export interface WriteOutcome {
  refusal: ErrorCode | null;
  seq: number;
  at: Date;
  /** It had been committed before, by an earlier batch or earlier in this one. */
  repeated: boolean;
  name: string;
  members: string[];
  /** The sender of the chat request, when this is the first answer to it. */
  answered?: string | null;
  /** The content of an update. */
  content?: Pick<ResolvedUpdate, 'text' | 'data'>;
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
  data: CustomData | null;
  /** True if a block between its sender and the viewer hides it. */
  gone?: boolean;
  /** The reactions, in the order of the users' ids. */
  reactions: { by: string; emoji: string }[] | null;
}
