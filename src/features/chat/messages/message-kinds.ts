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
  /** The rooms in which it can be sent: public ones, rooms of members, or all. */
  rooms: 'public' | 'members' | 'all';
  /** The form of its text: free text, which the filter checks and the search finds, or a name of a catalogue. */
  text: 'free' | 'emote' | 'sticker';
  /** The kind of file that it carries. A kind without a file needs a text. */
  file?: 'image' | 'voice';
  /** True if its text can be edited. */
  isEditable?: true;
}

export const kindRules: Readonly<Record<NewMessageKind, KindRules>> = {
  text: { rooms: 'all', text: 'free', isEditable: true },
  action: { rooms: 'public', text: 'emote' },
  image: { rooms: 'members', text: 'free', file: 'image' },
  voice: { rooms: 'members', text: 'free', file: 'voice' },
  sticker: { rooms: 'members', text: 'sticker' },
};

/** Returns whether a message is an update of an earlier one. */
export function isUpdateKind(kind: MessageKind): kind is MessageUpdateKind {
  return messageUpdateKinds.options.some((update) => update === kind);
}
