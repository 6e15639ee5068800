// Blocks as those see them who are connected: from the moment in which one is committed, neither of the two is told of the other, at
// any door. A process knows the blocks of the people who are connected to it; whoever isn't is looked up.
import { Injectable, Logger } from '@nestjs/common';
import { type Connection, Hub } from '../../platform/realtime/hub.js';
import { Relay } from '../../platform/realtime/relay.js';
import { ChatStore } from './chat.store.js';

type Pair = [one: string, other: string];
/** Hears that somebody connected here is told no more of another, or again. */
type Listener = (personId: string, other: string, isApart: boolean) => void;

const askedAtOnce = 1_000;
const head = 'apart:';

@Injectable()
export class ApartService {
  private readonly log = new Logger(ApartService.name);
  /** The people connected here, each with what resolves once their blocks are known. */
  private readonly known = new Map<string, Promise<void>>();
  private readonly listeners: Listener[] = [];
  /** Blocks that came or went while this process ran: a look into the database during which one did is repeated. */
  private changes = 0;
  private reloading = false;

  constructor(
    private readonly store: ChatStore,
    private readonly hub: Hub,
    private readonly relay: Relay,
  ) {
    relay.on<Pair>('parted', (pair) => this.part(pair));
    relay.on<Pair>('reunited', (pair) => this.reunite(pair));
    relay.onDoubt(() => void this.reload());
    hub.onSilence((topic) => topic.startsWith(head) && this.forget(topic.slice(head.length)));
  }

  /** Resolves once a connection is told of nobody it should not be told of, as long as it lasts. */
  async join(connection: Connection): Promise<void> {
    const { personId } = connection;
    if (personId === undefined) return;
    this.hub.follow(connection, head + personId);
    await this.ready(personId);
  }

  /** Forgets a connection that has no person's rooms to hear. */
  leave(connection: Connection): void {
    if (connection.personId !== undefined) this.hub.unfollow(connection, head + connection.personId);
  }

  /** Of whom a person is told nothing; guests are told of everybody. */
  async of(personId: string | undefined): Promise<ReadonlySet<string>> {
    if (personId === undefined) return new Set();
    if (!this.known.has(personId)) return (await this.store.apartFrom([personId])).get(personId) ?? new Set();
    await this.known.get(personId);
    return this.hub.apart.of(personId);
  }

  /** The same for somebody connected here, without waiting. */
  ofConnected(personId: string | undefined): ReadonlySet<string> {
    return this.hub.apart.of(personId ?? '');
  }

  /** A block was committed. */
  parted(one: string, other: string): void {
    this.part([one, other]);
    this.relay.send('parted', [one, other] satisfies Pair);
  }

  /** A block was lifted; the other one of the two may still hold. */
  reunited(one: string, other: string): void {
    this.reunite([one, other]);
    this.relay.send('reunited', [one, other] satisfies Pair);
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  private ready(personId: string): Promise<void> {
    const known = this.known.get(personId) ?? this.load([personId]);
    this.known.set(personId, known);
    return known.catch((error) => {
      if (this.known.get(personId) === known) this.known.delete(personId);
      throw error;
    });
  }

  private async load(people: string[]): Promise<void> {
    for (let before: number | undefined; before !== this.changes; ) {
      before = this.changes;
      const apart = await this.store.apartFrom(people);
      if (before !== this.changes) continue;
      for (const person of people)
        if (this.known.has(person)) this.hub.apart.set(person, apart.get(person) ?? new Set());
    }
  }

  private forget(personId: string): void {
    this.known.delete(personId);
    this.hub.apart.forget(personId);
  }

  private part(pair: Pair): void {
    this.changes++;
    for (const [me, other] of bothWays(pair)) {
      if (!this.known.has(me) || this.hub.apart.of(me).has(other)) continue;
      this.hub.apart.add(me, other);
      this.tell(me, other, true);
    }
  }

  private reunite(pair: Pair): void {
    this.changes++;
    for (const [me, other] of bothWays(pair)) {
      if (!this.known.has(me) || !this.hub.apart.of(me).has(other)) continue;
      this.load([me]).then(
        () => this.hub.apart.of(me).has(other) || this.tell(me, other, false),
        (error) => this.log.warn({ err: error }, 'a lifted block was not seen'),
      );
    }
  }

  private tell(personId: string, other: string, isApart: boolean): void {
    for (const listener of this.listeners) listener(personId, other, isApart);
  }

  /** What other processes told may have been missed. */
  private async reload(): Promise<void> {
    if (this.reloading) return;
    this.reloading = true;
    try {
      const people = [...this.known.keys()];
      for (let at = 0; at < people.length; at += askedAtOnce) await this.load(people.slice(at, at + askedAtOnce));
    } catch (error) {
      this.log.warn({ err: error }, 'could not look up blocks');
    } finally {
      this.reloading = false;
    }
  }
}

const bothWays = ([one, other]: Pair): Pair[] => [
  [one, other],
  [other, one],
];
