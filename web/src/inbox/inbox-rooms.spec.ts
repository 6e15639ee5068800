import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from '../shared/types.js';
import { type Inbox, type InboxEvent, type InboxRoom, type Updated, withEvent } from './inbox-rooms.js';

const me = { id: 'me', name: 'Lan' };
const other = { id: 'jun', name: 'Jun' };
const timeOf = (n: number) => new Date(Date.UTC(2026, 4, 1) + n * 1_000).toISOString();

const roomOf = (id: string, more: Partial<InboxRoom> = {}): InboxRoom => ({
  id,
  kind: 'match',
  with: { id: other.id, nickname: other.name } as InboxRoom['with'],
  last: null,
  lastSeq: 0,
  readSeq: 0,
  unread: 0,
  otherDelivered: 0,
  otherRead: 0,
  presence: 'today',
  muted: false,
  pinned: false,
  archived: false,
  request: null,
  createdAt: timeOf(0),
  ...more,
});
const messageOf = (seq: number, more: Partial<Message> = {}): Message => ({
  room: 'a',
  seq,
  from: other,
  text: `message ${seq}`,
  kind: 'text',
  at: timeOf(seq),
  clientId: `c${seq}`,
  ...more,
});
const said = (seq: number, more: Partial<Message> = {}): InboxEvent => ({ name: 'said', event: messageOf(seq, more) });
const inboxOf = (rooms: InboxRoom[], requests: InboxRoom[] = []): Inbox => ({ rooms, requests });
const after = (inbox: Inbox, ...events: InboxEvent[]): Updated =>
  events.reduce<Updated>(
    (all, event) => {
      const next = withEvent(all, event, me.id);
      return { ...next, isStale: all.isStale || next.isStale };
    },
    { ...inbox, isStale: false },
  );
const ids = ({ rooms }: Inbox) => rooms.map(({ id }) => id);

/** A room as the server keeps it. */
class ServerRoom {
  private readonly messages: Message[] = [];
  private readonly seqs = { read: 0, otherRead: 0, otherDelivered: 0 };

  private get lastSeq(): number {
    return this.messages.length;
  }

  /** Does something to the room. @returns the event of it, if it changes anything */
  act([kind, isMine, number]: Act): InboxEvent | undefined {
    const who = isMine ? me : other;
    const seq = (number % Math.max(1, this.lastSeq)) + 1;
    if (kind === 'read' || kind === 'delivered') return this.receive(kind, isMine, Math.min(seq, this.lastSeq));
    const about = this.messages.find((each) => each.seq === seq && each.kind === 'text' && !each.recalledAt);
    if (kind !== 'text' && (!about || (kind !== 'reaction' && about.from.id !== who.id))) return undefined;
    const text = kind === 'recall' ? '' : `text ${number}`;
    const more = { from: who, kind, text, ...(kind !== 'text' && { about: seq }) };
    const message = messageOf(this.lastSeq + 1, more);
    this.messages.push(message);
    if (about && kind === 'edit') this.messages[seq - 1] = { ...about, text, editedAt: message.at };
    if (about && kind === 'recall') this.messages[seq - 1] = { ...about, text: '', recalledAt: message.at };
    return { name: 'said', event: message };
  }

  private receive(name: 'read' | 'delivered', isMine: boolean, seq: number): InboxEvent {
    const { seqs } = this;
    if (isMine && name === 'read') seqs.read = Math.max(seqs.read, seq);
    if (!isMine && name === 'read') seqs.otherRead = Math.max(seqs.otherRead, seq);
    if (!isMine) seqs.otherDelivered = Math.max(seqs.otherDelivered, seq);
    return { name, event: { room: 'a', seq, who: isMine ? me : other } };
  }

  fetch(): InboxRoom {
    const shown = this.messages.filter(({ kind }) => kind === 'text');
    const unread = shown.filter(({ seq, from, recalledAt }) => seq > this.seqs.read && from === other && !recalledAt);
    const { read: readSeq, ...others } = this.seqs;
    const last = shown.at(-1) ?? null;
    return roomOf('a', { last, lastSeq: this.lastSeq, readSeq, unread: unread.length, ...others });
  }
}

type Act = [kind: 'text' | 'reaction' | 'edit' | 'recall' | 'read' | 'delivered', isMine: boolean, number: number];
const kinds = fc.constantFrom<Act[0][]>('text', 'text', 'text', 'reaction', 'edit', 'recall', 'read', 'delivered');
const acts = fc.array(fc.tuple(kinds, fc.boolean(), fc.nat(40)) as fc.Arbitrary<Act>, { maxLength: 40 });

describe('a room of the inbox', () => {
  it('a message of either user ends the archive of its room, and a read receipt or an update does not', () => {
    const inbox = inboxOf([roomOf('a', { archived: true, last: messageOf(1), lastSeq: 1 })]);
    expect(after(inbox, { name: 'read', event: { room: 'a', seq: 1, who: me } }).rooms[0]).toHaveProperty(
      'archived',
      true,
    );
    for (const kind of ['reaction', 'edit', 'recall'] as const)
      expect(after(inbox, said(2, { kind, about: 1 })).rooms[0]).toMatchObject({ archived: true, lastSeq: 2 });
    for (const from of [me, other]) expect(after(inbox, said(2, { from })).rooms[0]).toHaveProperty('archived', false);
  });

  it('a room that follows the events is the one that a fetch would return, unless it says that it is stale', () => {
    let exact = 0;
    fc.assert(
      fc.property(acts, acts, fc.nat(10), (before, later, repeated) => {
        const server = new ServerRoom();
        for (const act of before) server.act(act);
        const fetched = inboxOf([server.fetch()]);
        const events = later.flatMap((act) => server.act(act) ?? []);
        // some of the events were applied before, as after a fetch that overtook them
        const { rooms, isStale } = after(fetched, ...events, ...events.slice(0, repeated));
        const { since: _, ...room } = rooms[0]!;
        if (!isStale) expect(room).toEqual(server.fetch());
        if (!isStale) exact++;
        expect(room.unread).toBeGreaterThanOrEqual(0);
        // an event that is part of the fetched room changes nothing
        expect(after(inboxOf([server.fetch()]), ...events).rooms[0]).toEqual(server.fetch());
      }),
      { numRuns: 400 },
    );
    expect(exact).toBeGreaterThan(200);
  });

  it('a message of a room that is not in the inbox makes it stale, one of a public room does not', () => {
    const inbox = inboxOf([roomOf('b')]);
    expect(after(inbox, said(1)).isStale).toBe(true);
    const hello = after(inbox, said(1, { room: 'hello' }), said(2, { room: 'hello-europe' }));
    expect(hello).toEqual({ ...inbox, isStale: false });
    expect(after(inbox, said(1, { room: 'b' })).isStale).toBe(false);
  });

  it('the room of a new message comes first, below the pinned ones', () => {
    const last = (seq: number) => ({ last: messageOf(seq), lastSeq: seq });
    const rooms = [roomOf('p', { pinned: true }), roomOf('c', last(9)), roomOf('b', last(8)), roomOf('a', last(7))];
    expect(ids(after(inboxOf(rooms), said(20)))).toEqual(['p', 'a', 'c', 'b']);
    const reaction = said(20, { kind: 'reaction', about: 7, text: '👍' });
    expect(ids(after(inboxOf(rooms), reaction))).toEqual(['p', 'c', 'b', 'a']);
    expect(ids(after(inboxOf(rooms), said(20, { room: 'p' }), said(21, { room: 'b' })))).toEqual(['p', 'b', 'c', 'a']);
  });

  it('a chat request becomes a chat when it is answered', () => {
    const received = inboxOf([], [roomOf('a', { request: 'received' })]);
    expect(after(received, said(1)).requests).toHaveLength(1);
    const answered = after(received, said(1, { from: me }));
    expect([ids(answered), answered.requests, answered.rooms[0]?.request]).toEqual([['a'], [], null]);
    const sent = inboxOf([roomOf('a', { request: 'sent', presence: null })]);
    expect(after(sent, said(1, { from: me })).rooms[0]?.request).toBe('sent');
    const accepted: InboxEvent = { name: 'accepted', event: { room: 'a', who: other } };
    for (const event of [said(1), accepted]) {
      // the presence is shown from now on, and not part of the event
      expect(after(sent, event)).toMatchObject({ isStale: true, rooms: [{ request: null }] });
      expect(after({ ...after(sent, event) }, accepted).rooms[0]?.request).toBeNull();
    }
  });

  it('a closed room disappears, and a presence is that of its user', () => {
    const inbox = inboxOf([roomOf('a'), roomOf('b')], [roomOf('c', { request: 'received' })]);
    const closed = (room: string): InboxEvent => ({ name: 'closed', event: { room } });
    expect(after(inbox, closed('a'), closed('c'))).toEqual({ ...inboxOf([roomOf('b')]), isStale: false });
    const online: InboxEvent = { name: 'presence', event: { who: other.id, presence: 'online' } };
    expect(after(inbox, online).rooms.map(({ presence }) => presence)).toEqual(['online', 'online']);
    const stranger: InboxEvent = { name: 'presence', event: { who: 'wei', presence: 'online' } };
    expect(after(inbox, stranger).rooms).toBe(inbox.rooms);
    expect(after(inbox, said(1)).requests).toBe(inbox.requests);
  });

  it('the newest message of an erased user is empty, and the rest is fetched', () => {
    const inbox = inboxOf([roomOf('a', { last: messageOf(7), lastSeq: 7 })]);
    const erased: InboxEvent = { name: 'recalled', event: { room: 'a', seq: 7, seqs: [3, 7] } };
    expect(after(inbox, erased)).toMatchObject({ isStale: true, rooms: [{ last: { text: '' } }] });
    const recalled: InboxEvent = { name: 'recalled', event: { room: 'a', seq: 7 } };
    expect(after(inbox, recalled)).toEqual({ ...inbox, isStale: false });
  });
});
