// What is said in rooms, on its way to those who hear it: in the order of its seq, each once, whichever process committed it.
// A word that another process did not get through is fetched from the database.
import { Injectable, Logger } from '@nestjs/common';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { MediaService } from '../../media/media.service.js';
import { presentGone, presentMessage } from '../chat.presenter.js';
import { ChatStore } from '../chat.store.js';
import type { ChatEvents } from '../chat.types.js';
import { Sequence } from '../messages/sequence.js';
import { isLobby } from './room-id.js';

type Message = ChatEvents['said'];

/** How long a word may be overtaken by the next one of another process before it is looked up. */
const patienceMs = 150;
const fetchedAtOnce = 500;
/** Rooms in one question after an outage. */
const askedAtOnce = 1_000;

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
  /** Of the rooms that somebody in this process hears. */
  private readonly sequences = new Map<string, Sequence<Message>>();
  private readonly repairing = new Set<string>();
  private readonly closedListeners: ((room: string) => void)[] = [];
  private catchingUp = false;

  constructor(
    private readonly store: ChatStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
    private readonly media: MediaService,
  ) {
    relay.on<Message[]>('said', (messages) => {
      for (const message of messages) this.arrive(message);
    });
    relay.on<Opened>('opened', (opened) => this.open(opened));
    relay.on<string>('closed', (room) => this.close(room));
    relay.onPossibleLoss(() => void this.catchUp());
    hub.onTopicEmpty((topic) => this.sequences.delete(topic.slice(roomTopic('').length)));
  }

  /** Lets a connection hear a room; what is said waits until `begin` tells where that begins. */
  follow(connection: Connection, room: string): void {
    this.hub.follow(connection, roomTopic(room));
    if (!this.sequences.has(room)) this.sequences.set(room, new Sequence());
  }

  /** Finds out where a room is, before somebody follows it who is not told that in another way. */
  async locate(room: string): Promise<void> {
    const sequence = this.sequences.get(room) ?? new Sequence<Message>();
    this.sequences.set(room, sequence);
    if (sequence.last !== undefined) return;
    const beyond = await this.store.roomsBeyond([[room, 0]]);
    this.begin(room, beyond.get(room) ?? 0);
  }

  /** Tells up to where those who follow a room have been told of it. */
  begin(room: string, lastSeq: number): void {
    this.deliverEarly(room, (sequence) => sequence.begin(lastSeq));
  }

  /** Sends what this process has committed, in its order, to all who hear it, in all processes. */
  publish(messages: Message[]): void {
    for (const message of messages) this.arrive(message);
    this.relay.send('said', messages);
  }

  /** From now on the connections of these people hear a room that was just made, or opened again, in all processes. */
  opened(room: string, people: string[], lastSeq = 0): void {
    const opened: Opened = { room, people, lastSeq };
    this.open(opened);
    this.relay.send('opened', opened);
  }

  /** Tells those who hear a room that it is over; they hear no more of it. In all processes. */
  closed(room: string): void {
    this.close(room);
    this.relay.send('closed', room);
  }

  /** Hears of rooms that are over. */
  onClosed(listener: (room: string) => void): void {
    this.closedListeners.push(listener);
  }

  /** Looks up what the rooms heard here have come to. */
  async catchUp(): Promise<void> {
    if (this.catchingUp) return;
    this.catchingUp = true;
    try {
      const known = [...this.sequences].flatMap(([room, { last }]) =>
        last === undefined ? [] : [[room, last] as [string, number]],
      );
      for (let at = 0; at < known.length; at += askedAtOnce) {
        const behind = await this.store.roomsBeyond(known.slice(at, at + askedAtOnce));
        for (const room of behind.keys()) await this.fetch(room);
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not look up what was missed');
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

  private arrive(message: Message): void {
    this.deliverEarly(message.room, (sequence) => sequence.accept(message.seq, message));
  }

  private deliverEarly(room: string, step: (sequence: Sequence<Message>) => Message[]): void {
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

  /** What is missing comes in a moment, or never. */
  private repair(room: string): void {
    if (this.repairing.has(room)) return;
    this.repairing.add(room);
    setTimeout(() => {
      this.repairing.delete(room);
      if (!this.sequences.get(room)?.hasGap) return;
      this.fetch(room).catch((error) => {
        this.log.warn({ err: error }, 'could not fetch what was missed');
        this.repair(room);
      });
    }, patienceMs).unref();
  }

  private async fetch(room: string): Promise<void> {
    const last = this.sequences.get(room)?.last;
    if (last === undefined) return;
    const rows = await this.store.messagesToFanOut(room, last, fetchedAtOnce);
    for (const row of rows) this.arrive(presentMessage(row, this.media));
    // what isn't there now will never be: a seq is committed after those before it
    const newest = rows.at(-1);
    if (newest) this.deliverEarly(room, (sequence) => sequence.skipTo(newest.seq + 1));
  }
}
