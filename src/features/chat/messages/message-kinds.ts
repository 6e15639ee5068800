// The kinds of messages: their one source. A new kind is added here; the compiler then names every place that has to know it. The
// enum of the database is compared with this file by a test.
import { z } from 'zod';

/**
 * The kinds that a user sends. An action is an emote of the catalogue: its name, and perhaps the user it is aimed at. A custom message is
 * custom data of an app, with a text for clients that do not know the data.
 */
export const newMessageKinds = z.enum(['text', 'action', 'image', 'voice', 'sticker', 'custom']);
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
  /** The part that it needs: a text, custom data, or a file of a kind. Only the last carries a file. */
  needs: 'text' | 'data' | 'image' | 'voice';
  /** True if its text and its data can be edited. */
  isEditable?: true;
}

export const kindRules: Readonly<Record<NewMessageKind, KindRules>> = {
  text: { rooms: 'all', text: 'free', needs: 'text', isEditable: true },
  action: { rooms: 'public', text: 'emote', needs: 'text' },
  image: { rooms: 'members', text: 'free', needs: 'image' },
  voice: { rooms: 'members', text: 'free', needs: 'voice' },
  sticker: { rooms: 'members', text: 'sticker', needs: 'text' },
  custom: { rooms: 'members', text: 'free', needs: 'data', isEditable: true },
};

/** Returns the kind of file that a kind of message carries; undefined for one without a file. */
export function fileKindOf(kind: NewMessageKind): 'image' | 'voice' | undefined {
  const { needs } = kindRules[kind];
  return needs === 'image' || needs === 'voice' ? needs : undefined;
}

/** Returns the text that a transport of lines shows for a message. */
export function lineTextOf({ kind, text }: { kind: MessageKind | 'gone'; text: string }): string {
  return kind === 'custom' && text === '' ? '[custom]' : text;
}

/** Returns whether a message is an update of an earlier one. */
export function isUpdateKind(kind: MessageKind): kind is MessageUpdateKind {
  return messageUpdateKinds.options.some((update) => update === kind);
}
