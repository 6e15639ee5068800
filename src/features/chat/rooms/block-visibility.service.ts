// Blocks as those see them who are connected: from the moment in which one is committed, neither of the two is told of the other, at
// any door. A process knows the blocks of the people who are connected to it; whoever isn't is looked up.
import { Injectable, Logger } from '@nestjs/common';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { ChatStore } from '../chat.store.js';

type Pair = [one: string, other: string];
/** Hears that somebody connected here is told no more of another, or again. */
type Listener = (personId: string, other: string, isApart: boolean) => void;

const askedAtOnce = 1_000;
const head = 'apart:';

@Injectable()
export class BlockVisibilityService {
  private readonly log = new Logger(BlockVisibilityService.name);
  /** The people connected here, each with what resolves once their blocks are known. */
  private readonly known = new Map<string, Promise<void>>();
  private readonly listeners: Listener[] = [];
  /** Blocks that came or went while this process ran: a look into the database during which one did is repeated. */
  private changes = 0;
  private reloading = false;

  constructor(
    private readonly store: ChatStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
  ) {
    relay.on<Pair>('parted', (pair) => this.applyBlock(pair));
    relay.on<Pair>('reunited', (pair) => this.applyUnblock(pair));
    relay.onPossibleLoss(() => void this.reload());
    hub.onTopicEmpty((topic) => topic.startsWith(head) && this.forget(topic.slice(head.length)));
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
    if (!this.known.has(personId)) return (await this.store.blockedPairsOf([personId])).get(personId) ?? new Set();
    await this.known.get(personId);
    return this.hub.blockedPairs.of(personId);
  }

  /** The same for somebody connected here, without waiting. */
  ofConnected(personId: string | undefined): ReadonlySet<string> {
    return this.hub.blockedPairs.of(personId ?? '');
  }

  /** A block was committed. */
  blocked(one: string, other: string): void {
    this.applyBlock([one, other]);
    this.relay.send('parted', [one, other] satisfies Pair);
  }

  /** A block was lifted; the other one of the two may still hold. */
  unblocked(one: string, other: string): void {
    this.applyUnblock([one, other]);
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
      const apart = await this.store.blockedPairsOf(people);
      if (before !== this.changes) continue;
      for (const person of people)
        if (this.known.has(person)) this.hub.blockedPairs.set(person, apart.get(person) ?? new Set());
    }
  }

  private forget(personId: string): void {
    this.known.delete(personId);
    this.hub.blockedPairs.forget(personId);
  }

  private applyBlock(pair: Pair): void {
    this.changes++;
    for (const [me, other] of bothWays(pair)) {
      if (!this.known.has(me) || this.hub.blockedPairs.of(me).has(other)) continue;
      this.hub.blockedPairs.add(me, other);
      this.notifyListeners(me, other, true);
    }
  }

  private applyUnblock(pair: Pair): void {
    this.changes++;
    for (const [me, other] of bothWays(pair)) {
      if (!this.known.has(me) || !this.hub.blockedPairs.of(me).has(other)) continue;
      this.load([me]).then(
        () => this.hub.blockedPairs.of(me).has(other) || this.notifyListeners(me, other, false),
        (error) => this.log.warn({ err: error }, 'a lifted block was not seen'),
      );
    }
  }

  private notifyListeners(personId: string, other: string, isApart: boolean): void {
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
