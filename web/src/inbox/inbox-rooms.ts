// The rooms of the inbox as the events of the chat change them: the newest message, the unread count and the order. An event that was
// applied before, or that is older than the fetched rooms, changes nothing.
import type { ServerEvents } from 'fujin-client';
import { isLobby } from '../hello/is-lobby.js';
import type { Message, Room } from '../shared/types.js';

export interface InboxRoom extends Room {
  /** The messages that events have added since the room was fetched. */
  since?: {
    /** The newest seq when it was fetched. */
    after: number;
    /** The unread messages of the other user. */
    unread: readonly number[];
  };
}

/** The two lists of the inbox, each in its order. */
export interface Inbox {
  rooms: readonly InboxRoom[];
  requests: readonly InboxRoom[];
}

/** An inbox after an event. */
export interface Updated extends Inbox {
  /** The event does not hold all changes, so the lists have to be fetched again. */
  isStale: boolean;
}

/** The events that change the inbox. */
export const inboxEventNames = [
  ...(['said', 'read', 'delivered', 'recalled', 'accepted', 'closed'] as const),
  ...(['presence', 'matched', 'requested'] as const),
] as const;

export type InboxEventName = (typeof inboxEventNames)[number];
export type InboxEvent = { [Name in InboxEventName]: { name: Name; event: ServerEvents[Name] } }[InboxEventName];

/** Returns the inbox after an event. @param me the id of the user whose inbox it is */
export function withEvent(inbox: Inbox, happened: InboxEvent, me: string): Updated {
  if (happened.name === 'matched' || happened.name === 'requested') {
    return { ...inbox, isStale: !find(inbox, happened.event.room) };
  }
  if (happened.name === 'presence') return { ...withPresence(inbox, happened.event), isStale: false };
  const { room: id } = happened.event;
  if (isLobby(id)) return { ...inbox, isStale: false };
  if (happened.name === 'closed') return { ...without(inbox, id), isStale: false };
  const room = find(inbox, id);
  if (!room) return { ...inbox, isStale: happened.name === 'said' };
  const { isStale = false, ...changes } = changesOf(room, happened, me);
  if (Object.keys(changes).length === 0) return { ...inbox, isStale };
  return { ...placed(without(inbox, id), { ...room, ...changes }), isStale };
}

type RoomEvent = Exclude<InboxEvent, { name: 'matched' | 'requested' | 'presence' | 'closed' }>;
type Changes = Partial<InboxRoom> & { isStale?: boolean };

function changesOf(room: InboxRoom, happened: RoomEvent, me: string): Changes {
  switch (happened.name) {
    case 'said':
      return said(room, happened.event, me);
    case 'read': {
      const { who, seq } = happened.event;
      return who.id === me ? readByMe(room, seq) : raised(room, { otherRead: seq, otherDelivered: seq });
    }
    case 'delivered': {
      const { who, seq } = happened.event;
      return who.id === me ? {} : raised(room, { otherDelivered: seq });
    }
    case 'recalled':
      // without `seqs` the message with the kind `recall` says the same
      return happened.event.seqs ? erased(room, happened.event.seqs) : {};
    case 'accepted':
      return room.request ? { request: null, isStale: true } : {};
  }
}

/** Adds a message, or applies what it says about an earlier one. */
function said(room: InboxRoom, message: Message, me: string): Changes {
  const { seq, from, kind } = message;
  if (seq <= room.lastSeq) return {};
  const since = sinceOf(room);
  const changes = { lastSeq: seq, since, ...answered(room, from.id === me) };
  if (kind === 'reaction' || kind === 'gone') return changes;
  if (kind === 'edit')
    return { ...changes, ...changedLast(room, message, { text: message.text, editedAt: message.at }) };
  if (kind === 'recall') {
    const last = changedLast(room, message, { text: '', recalledAt: message.at });
    return { ...changes, ...last, ...(from.id !== me && unreadWithout(room, message.about ?? 0)) };
  }
  // a message ends an archive, and an update of one does not
  const shown = { ...changes, last: message, archived: false };
  if (from.id === me || seq <= room.readSeq) return shown;
  return { ...shown, unread: room.unread + 1, since: { ...since, unread: [...since.unread, seq] } };
}

const sinceOf = ({ since, lastSeq }: InboxRoom) => since ?? { after: lastSeq, unread: [] };

/** Returns how a message answers a chat request. The answer of the other user shows their presence, which the message does not hold. */
function answered({ request }: InboxRoom, isMine: boolean): Changes {
  if (request === null || (request === 'sent') === isMine) return {};
  return { request: null, isStale: true };
}

function changedLast({ last }: InboxRoom, { about }: Message, changes: Partial<Message>): Changes {
  if (last?.seq !== about || !last) return {};
  const { media, reactions: _, ...rest } = last;
  return { last: { ...rest, ...(media && !changes.recalledAt && { media }), ...changes } };
}

/** Removes a recalled message of the other user from the unread ones. */
function unreadWithout(room: InboxRoom, seq: number): Changes {
  if (seq <= room.readSeq || room.unread === 0) return {};
  const { after, unread } = sinceOf(room);
  if (seq > after && !unread.includes(seq)) return {};
  return { unread: room.unread - 1, since: { after, unread: unread.filter((each) => each !== seq) } };
}

function readByMe(room: InboxRoom, seq: number): Changes {
  if (seq <= room.readSeq) return {};
  const since = sinceOf(room);
  const unread = since.unread.filter((each) => each > seq);
  const read = { readSeq: seq, since: { ...since, unread } };
  if (seq >= since.after || room.unread === since.unread.length) return { ...read, unread: unread.length };
  // some of the messages that were unread when the room was fetched: at most those after this seq
  const before = Math.min(room.unread - since.unread.length, since.after - seq);
  return { ...read, unread: before + unread.length, isStale: true };
}

function raised(room: InboxRoom, seqs: Partial<Pick<Room, 'otherRead' | 'otherDelivered'>>): Changes {
  const higher = Object.entries(seqs).filter(([name, seq]) => seq > room[name as keyof typeof seqs]);
  return Object.fromEntries(higher);
}

function erased({ last }: InboxRoom, seqs: readonly number[]): Changes {
  if (!last || !seqs.includes(last.seq)) return { isStale: true };
  const { media: _, reactions: __, ...rest } = last;
  return { last: { ...rest, text: '', recalledAt: new Date().toISOString() }, isStale: true };
}

function withPresence({ rooms, requests }: Inbox, { who, presence }: ServerEvents['presence']): Inbox {
  const changed = (room: InboxRoom) =>
    room.with?.id === who && room.request !== 'sent' && room.presence !== presence ? { ...room, presence } : room;
  const all = (list: readonly InboxRoom[]) => (list.some((room) => changed(room) !== room) ? list.map(changed) : list);
  return { rooms: all(rooms), requests: all(requests) };
}

const find = ({ rooms, requests }: Inbox, id: string) => [...rooms, ...requests].find((room) => room.id === id);

function without({ rooms, requests }: Inbox, id: string): Inbox {
  const others = (list: readonly InboxRoom[]) =>
    list.some((room) => room.id === id) ? list.filter((room) => room.id !== id) : list;
  return { rooms: others(rooms), requests: others(requests) };
}

/** Puts a room into its list, in the order of the server: pinned rooms first, then by the newest message. */
function placed(inbox: Inbox, room: InboxRoom): Inbox {
  const list = room.request === 'received' ? 'requests' : 'rooms';
  const at = inbox[list].findIndex((each) => isBefore(room, each));
  const place = at < 0 ? inbox[list].length : at;
  return { ...inbox, [list]: [...inbox[list].slice(0, place), room, ...inbox[list].slice(place)] };
}

function isBefore(one: InboxRoom, other: InboxRoom): boolean {
  if (one.pinned !== other.pinned) return one.pinned;
  const [at, otherAt] = [activeAt(one), activeAt(other)];
  return at === otherAt ? one.id > other.id : at > otherAt;
}

const activeAt = ({ last, createdAt }: InboxRoom) => last?.at ?? createdAt;
