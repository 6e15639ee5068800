// The message log of a room: each message once, in order, in its current state. Reactions, edits and recalls change the message they
// are about.
import type { Message } from '../shared/types.js';

export interface TalkLog {
  messages: Message[];
  /** The cursor of the earlier messages, for `before`; undefined at the beginning of the room. */
  earlier: string | undefined;
}

/** Returns whether a kind has a bubble of its own. The others change the message they are about; `gone` shows nothing. */
function hasBubble(kind: Message['kind']): boolean {
  switch (kind) {
    case 'reaction':
    case 'edit':
    case 'recall':
    case 'gone':
      return false;
    case 'text':
    case 'action':
    case 'image':
    case 'voice':
    case 'sticker':
    case 'custom':
      return true;
    default:
      // a kind of a newer server
      kind satisfies never;
      return true;
  }
}

/** Returns the log of a page of history, whose messages are in their current state. */
export function logOf(items: readonly Message[], earlier: string | undefined): TalkLog {
  return { messages: items.filter(({ kind }) => hasBubble(kind)), earlier };
}

/** Adds a page of earlier messages. */
export function withEarlier(log: TalkLog, page: TalkLog): TalkLog {
  return { messages: inOrder([...page.messages, ...log.messages]), earlier: page.earlier };
}

/** Replaces the newest page. The messages before it are kept when none can be missing in between. */
export function withNewest(log: TalkLog | undefined, page: TalkLog): TalkLog {
  const first = page.messages[0]?.seq;
  if (!log || first === undefined || !log.messages.some(({ seq }) => seq >= first)) return page;
  const before = log.messages.filter(({ seq }) => seq < first);
  return { messages: [...before, ...page.messages], earlier: before.length > 0 ? log.earlier : page.earlier };
}

/** Applies a received message: adds it, or changes the message it is about. */
export function withReceived(log: TalkLog, received: Message): TalkLog {
  if (hasBubble(received.kind)) return { ...log, messages: inOrder([...log.messages, received]) };
  return {
    ...log,
    messages: log.messages.map((message) => (message.seq === received.about ? changed(message, received) : message)),
  };
}

/** Empties the messages of a user whose account was erased. */
export function withErased(log: TalkLog, seqs: readonly number[]): TalkLog {
  const at = new Date().toISOString();
  return { ...log, messages: log.messages.map((each) => (seqs.includes(each.seq) ? emptied(each, at) : each)) };
}

function emptied({ media: _, reactions: __, data: ___, ...message }: Message, at: string): Message {
  return { ...message, text: '', recalledAt: at };
}

function changed(message: Message, { kind, from, text, at }: Message): Message {
  if (kind === 'edit') return { ...message, text, editedAt: at };
  if (kind === 'recall') return emptied(message, at);
  const others = (message.reactions ?? []).filter(({ by }) => by !== from.id);
  return { ...message, reactions: text ? [...others, { by: from.id, emoji: text }] : others };
}

/** Sorts by seq; of two messages with the same seq the later one stays. */
function inOrder(messages: readonly Message[]): Message[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** The messages that the sender of a chat request may send before there is an answer. */
const requestMessages = 3;

/** Returns how many messages are left of a chat request that is not answered. All of its messages are by its sender. */
export function messagesLeft({ messages }: TalkLog): number {
  return Math.max(0, requestMessages - messages.length);
}
