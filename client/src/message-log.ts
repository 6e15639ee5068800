// The message log of a room, as an app shows it: each message once, in order, in its current state. Reactions, edits and recalls change
// the message they are about. Each function returns a new log.
import type { Message } from './events.js';

export interface MessageLog {
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

/** Returns the log of a page of `GET /v1/rooms/{id}/messages`, whose messages are in their current state. */
export function logOf(items: readonly Message[], earlier: string | undefined): MessageLog {
  return { messages: items.filter(({ kind }) => hasBubble(kind)), earlier };
}

/** Adds a page of earlier messages. */
export function withEarlier(log: MessageLog, page: MessageLog): MessageLog {
  return { messages: inOrder([...page.messages, ...log.messages]), earlier: page.earlier };
}

/** Replaces the newest page. The messages before it are kept when none can be missing in between. */
export function withNewest(log: MessageLog | undefined, page: MessageLog): MessageLog {
  const first = page.messages[0]?.seq;
  if (!log || first === undefined || !log.messages.some(({ seq }) => seq >= first)) return page;
  const before = log.messages.filter(({ seq }) => seq < first);
  return { messages: [...before, ...page.messages], earlier: before.length > 0 ? log.earlier : page.earlier };
}

/** Applies a received message: adds it, or changes the message it is about. */
export function withReceived(log: MessageLog, received: Message): MessageLog {
  if (hasBubble(received.kind)) return { ...log, messages: inOrder([...log.messages, received]) };
  return {
    ...log,
    messages: log.messages.map((message) => (message.seq === received.about ? changed(message, received) : message)),
  };
}

/** Empties the messages of an erased account, or those that a moderator removed: the `seqs` of the event `recalled`. */
export function withErased(log: MessageLog, seqs: readonly number[], at = new Date().toISOString()): MessageLog {
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
