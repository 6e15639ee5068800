// The messages of rooms on their way to the connections that follow them: in the order of seq, each once, whichever process committed
// it. A message that another process did not deliver is read from the database.
import { Injectable, Logger } from '@nestjs/common';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { MediaService } from '../../media/media.service.js';
import type { ChatEvents } from '../chat.types.js';
import { presentGone, presentMessage } from '../messages/message.presenter.js';
import { MessagesStore } from '../messages/messages.store.js';
import { Sequence } from '../messages/sequence.js';
import { isLobby } from './room-id.js';

type Message = ChatEvents['said'];

/** The time for which a message of another process may be overtaken by the next one; then it is read from the database. */
const gapMs = 150;
const fetchedAtOnce = 500;
/** Rooms in one query after an outage. */
const roomsAtOnce = 1_000;

interface Opened {
  room: string;
  people: string[];
  lastSeq: number;
}

export const personTopic = (personId: string) => `person:${personId}`;
export const roomTopic = (room: string) => `room:${room}`;

@Injectable()
export class RoomFeedService {
  private readonly log = new Logger(RoomFeedService.name);
  /** Of the rooms that a connection of this process follows. */
  private readonly sequences = new Map<string, Sequence<Message>>();
  private readonly repairing = new Set<string>();
  private readonly closedListeners: ((room: string) => void)[] = [];
  private catchingUp = false;

  constructor(
    private readonly store: MessagesStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
    private readonly media: MediaService,
  ) {
    relay.on<Message[]>('said', (messages) => {
      for (const message of messages) this.accept(message);
    });
    relay.on<Opened>('opened', (opened) => this.open(opened));
    relay.on<string>('closed', (room) => this.close(room));
    relay.onPossibleLoss(() => void this.catchUp());
    hub.onTopicEmpty((topic) => this.sequences.delete(topic.slice(roomTopic('').length)));
  }

  /** Subscribes a connection to a room. Messages wait until `begin` says after which seq they begin. */
  follow(connection: Connection, room: string): void {
    this.hub.follow(connection, roomTopic(room));
    if (!this.sequences.has(room)) this.sequences.set(room, new Sequence());
  }

  /** Reads the newest seq of a room before a connection follows it that does not learn the seq in another way. */
  async locate(room: string): Promise<void> {
    const sequence = this.sequences.get(room) ?? new Sequence<Message>();
    this.sequences.set(room, sequence);
    if (sequence.last !== undefined) return;
    const beyond = await this.store.roomsBeyond([[room, 0]]);
    this.begin(room, beyond.get(room) ?? 0);
  }

  /** Says up to which seq the followers of a room have all messages. */
  begin(room: string, lastSeq: number): void {
    this.advance(room, (sequence) => sequence.begin(lastSeq));
  }

  /** Sends what this process has committed, in that order, to all followers in all processes. */
  publish(messages: Message[]): void {
    for (const message of messages) this.accept(message);
    this.relay.send('said', messages);
  }

  /** Subscribes the connections of these users, in all processes, to a room that was just created, or opened again. */
  opened(room: string, people: string[], lastSeq = 0): void {
    const opened: Opened = { room, people, lastSeq };
    this.open(opened);
    this.relay.send('opened', opened);
  }

  /** Notifies the followers of a room, in all processes, that it is closed, and unsubscribes them. */
  closed(room: string): void {
    this.close(room);
    this.relay.send('closed', room);
  }

  /** Registers a listener for rooms that are closed. */
  onClosed(listener: (room: string) => void): void {
    this.closedListeners.push(listener);
  }

  /** Reads from the database what the rooms that are followed here have missed. */
  async catchUp(): Promise<void> {
    if (this.catchingUp) return;
    this.catchingUp = true;
    try {
      const known = [...this.sequences].flatMap(([room, { last }]) =>
        last === undefined ? [] : [[room, last] as [string, number]],
      );
      for (let at = 0; at < known.length; at += roomsAtOnce) {
        const behind = await this.store.roomsBeyond(known.slice(at, at + roomsAtOnce));
        for (const room of behind.keys()) await this.fetch(room);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'missed messages could not be looked up');
    } finally {
      this.catchingUp = false;
    }
  }

  private open({ room, people, lastSeq }: Opened): void {
    for (const connection of people.flatMap((person) => this.hub.followersOf(personTopic(person))))
      this.follow(connection, room);
    this.begin(room, lastSeq);
  }

  private close(room: string): void {
    const topic = roomTopic(room);
    this.hub.deliver(topic, 'closed', { room } satisfies ChatEvents['closed']);
    for (const connection of this.hub.followersOf(topic)) this.hub.unfollow(connection, topic);
    for (const listener of this.closedListeners) listener(room);
  }

  private accept(message: Message): void {
    this.advance(message.room, (sequence) => sequence.accept(message.seq, message));
  }

  /** Delivers the messages that a step of the room's sequence makes due. */
  private advance(room: string, step: (sequence: Sequence<Message>) => Message[]): void {
    const sequence = this.sequences.get(room);
    if (!sequence) return;
    for (const message of step(sequence)) this.deliver(message);
    if (sequence.hasGap) this.repair(room);
  }

  private deliver(message: Message): void {
    const { room, kind, about, from } = message;
    const by = isLobby(room) ? { id: from.id, instead: presentGone(message) } : { id: from.id };
    this.hub.deliver(roomTopic(room), 'said', message, undefined, by);
    if (kind === 'recall')
      this.hub.deliver(
        roomTopic(room),
        'recalled',
        { room, seq: about! } satisfies ChatEvents['recalled'],
        undefined,
        by,
      );
  }

  /** Waits for the missing messages, and then reads them from the database. */
  private repair(room: string): void {
    if (this.repairing.has(room)) return;
    this.repairing.add(room);
    setTimeout(() => {
      this.repairing.delete(room);
      if (!this.sequences.get(room)?.hasGap) return;
      this.fetch(room).catch((error) => {
        this.log.warn({ err: error }, 'missed messages could not be fetched');
        this.repair(room);
      });
    }, gapMs).unref();
  }

  private async fetch(room: string): Promise<void> {
    const last = this.sequences.get(room)?.last;
    if (last === undefined) return;
    const rows = await this.store.messagesToFanOut(room, last, fetchedAtOnce);
    for (const row of rows) this.accept(presentMessage(row, this.media));
    // a number that is missing now will never come: a seq is committed after those before it
    const newest = rows.at(-1);
    if (newest) this.advance(room, (sequence) => sequence.skipTo(newest.seq + 1));
  }
}
