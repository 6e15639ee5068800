// What a room shows: its messages as they are now, each once, in order. What is done about a message changes that message.
import type { Message } from '../shared/types.js';

export interface TalkLog {
  messages: Message[];
  /** Goes into `before` to fetch what was said earlier; undefined at the beginning. */
  earlier: string | undefined;
}

/** Kinds that show in the message they are about; of what is behind a block there is nothing to show. */
const acts = ['reaction', 'edit', 'recall', 'gone'];

/** A page of history, in which messages are told as they are now. */
export function logOf(items: readonly Message[], earlier: string | undefined): TalkLog {
  return { messages: items.filter(({ kind }) => !acts.includes(kind)), earlier };
}

/** What was said before comes before. */
export function withEarlier(log: TalkLog, page: TalkLog): TalkLog {
  return { messages: inOrder([...page.messages, ...log.messages]), earlier: page.earlier };
}

/** The newest page anew: what was fetched before it stays when nothing can be missing in between. */
export function withNewest(log: TalkLog | undefined, page: TalkLog): TalkLog {
  const first = page.messages[0]?.seq;
  if (!log || first === undefined || !log.messages.some(({ seq }) => seq >= first)) return page;
  const before = log.messages.filter(({ seq }) => seq < first);
  return { messages: [...before, ...page.messages], earlier: before.length > 0 ? log.earlier : page.earlier };
}

/** Something was said or done. */
export function withHeard(log: TalkLog, heard: Message): TalkLog {
  if (!acts.includes(heard.kind)) return { ...log, messages: inOrder([...log.messages, heard]) };
  return {
    ...log,
    messages: log.messages.map((message) => (message.seq === heard.about ? changed(message, heard) : message)),
  };
}

function changed(message: Message, { kind, from, text, at }: Message): Message {
  if (kind === 'edit') return { ...message, text, editedAt: at };
  if (kind === 'recall') {
    const { media: _, reactions: __, ...rest } = message;
    return { ...rest, text: '', recalledAt: at };
  }
  const others = (message.reactions ?? []).filter(({ by }) => by !== from.id);
  return { ...message, reactions: text ? [...others, { by: from.id, emoji: text }] : others };
}

/** By seq; of two with the same one the latter. */
function inOrder(messages: readonly Message[]): Message[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
