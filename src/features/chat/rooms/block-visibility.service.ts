// Hides users from each other because of a block. From the commit of a block on, neither of the two receives events of the other, at any
// transport. A process keeps the blocks of the users who are connected to it; those of other users are read from the database.
import { Injectable, Logger } from '@nestjs/common';
import { type Connection, HubService } from '../../../platform/realtime/hub.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { BlockVisibilityStore } from './block-visibility.store.js';

type Pair = [one: string, other: string];
/** Is called when another user becomes hidden from a connected user, or visible again. */
type Listener = (personId: string, other: string, isBlocked: boolean) => void;

/** Users whose blocks are read by one query. */
const loadedAtOnce = 1_000;
/** A connection follows this topic as long as its user's blocks are kept. */
const topicPrefix = 'blocks:';

@Injectable()
export class BlockVisibilityService {
  private readonly log = new Logger(BlockVisibilityService.name);
  /** The connected users, each with a promise that resolves when their blocks are loaded. */
  private readonly known = new Map<string, Promise<void>>();
  private readonly listeners: Listener[] = [];
  /** Counts blocks and unblocks while this process runs: a read from the database during which the count changes is repeated. */
  private changes = 0;
  private reloading = false;

  constructor(
    private readonly store: BlockVisibilityStore,
    private readonly hub: HubService,
    private readonly relay: RelayService,
  ) {
    relay.on<Pair>('blocked', (pair) => this.applyBlock(pair));
    relay.on<Pair>('unblocked', (pair) => this.applyUnblock(pair));
    relay.onPossibleLoss(() => void this.reload());
    hub.onTopicEmpty((topic) => topic.startsWith(topicPrefix) && this.forget(topic.slice(topicPrefix.length)));
  }

  /** Keeps the blocks of a connection's user as long as it lasts. Resolves when they are loaded. */
  async join(connection: Connection): Promise<void> {
    const { personId } = connection;
    if (personId === undefined) return;
    this.hub.follow(connection, topicPrefix + personId);
    await this.ready(personId);
  }

  /** Forgets a connection that receives no events of a user's rooms. */
  leave(connection: Connection): void {
    if (connection.personId !== undefined) this.hub.unfollow(connection, topicPrefix + connection.personId);
  }

  /** Returns the users who are hidden from a user. No user is hidden from a guest. */
  async of(personId: string | undefined): Promise<ReadonlySet<string>> {
    if (personId === undefined) return new Set();
    if (!this.known.has(personId)) return (await this.store.blockedPairsOf([personId])).get(personId) ?? new Set();
    await this.known.get(personId);
    return this.hub.blockedPairs.of(personId);
  }

  /** Returns the same for a user who is connected here, without waiting. */
  ofConnected(personId: string | undefined): ReadonlySet<string> {
    return this.hub.blockedPairs.of(personId ?? '');
  }

  /** Applies a committed block, in all processes. */
  blocked(one: string, other: string): void {
    this.applyBlock([one, other]);
    this.relay.send('blocked', [one, other] satisfies Pair);
  }

  /** Applies the end of a block, in all processes. The block of the other of the two may still hold. */
  unblocked(one: string, other: string): void {
    this.applyUnblock([one, other]);
    this.relay.send('unblocked', [one, other] satisfies Pair);
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
      const blocked = await this.store.blockedPairsOf(people);
      if (before !== this.changes) continue;
      for (const person of people)
        if (this.known.has(person)) this.hub.blockedPairs.set(person, blocked.get(person) ?? new Set());
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
        (error) => this.log.warn({ err: error }, 'a lifted block could not be announced'),
      );
    }
  }

  private notifyListeners(personId: string, other: string, isBlocked: boolean): void {
    for (const listener of this.listeners) listener(personId, other, isBlocked);
  }

  /** Loads all blocks again, since messages of other processes may have been lost. */
  private async reload(): Promise<void> {
    if (this.reloading) return;
    this.reloading = true;
    try {
      const people = [...this.known.keys()];
      for (let at = 0; at < people.length; at += loadedAtOnce) await this.load(people.slice(at, at + loadedAtOnce));
    } catch (error) {
      this.log.warn({ err: error }, 'blocks could not be looked up');
    } finally {
      this.reloading = false;
    }
  }
}

const bothWays = ([one, other]: Pair): Pair[] => [
  [one, other],
  [other, one],
];
