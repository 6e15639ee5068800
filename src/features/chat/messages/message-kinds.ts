// The kinds of messages: their one source. A new kind is added here; the compiler then names every place that has to know it. The
// enum of the database is compared with this file by a test.
import { z } from 'zod';

/** The kinds that a user sends. An action is an emote of the catalogue: its name, and perhaps the user it is aimed at. */
export const newMessageKinds = z.enum(['text', 'action', 'image', 'voice', 'sticker']);
export type NewMessageKind = z.output<typeof newMessageKinds>;

/** The kinds of an update of an earlier message. An update is an event of the room's one sequence. */
export const messageUpdateKinds = z.enum(['reaction', 'edit', 'recall']);
export type MessageUpdateKind = z.output<typeof messageUpdateKinds>;

/** The kinds in the database. */
export type MessageKind = NewMessageKind | MessageUpdateKind;

interface KindRules {
  /** Whether public rooms take it, rooms of members, or both. */
  rooms: 'public' | 'members' | 'all';
  /** The kind of file that it carries; a kind without a file needs a text. */
  file?: 'image' | 'voice';
  /** Whether its text can be changed. */
  isEditable?: true;
  /** Whether its text is indexed for the search, which looks in rooms of members only. */
  isSearchable?: true;
}

export const kindRules: Readonly<Record<NewMessageKind, KindRules>> = {
  text: { rooms: 'all', isEditable: true, isSearchable: true },
  action: { rooms: 'public' },
  image: { rooms: 'members', file: 'image', isSearchable: true },
  voice: { rooms: 'members', file: 'voice', isSearchable: true },
  sticker: { rooms: 'members' },
};

/** Returns whether a message is an update of an earlier one. */
export function isUpdateKind(kind: MessageKind): kind is MessageUpdateKind {
  return messageUpdateKinds.options.some((update) => update === kind);
}
