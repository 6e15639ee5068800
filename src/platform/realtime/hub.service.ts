// The hub delivers each published event once to every connection that follows its topic, on any transport and in any process. It knows no
// feature: a topic is a string, an event is a name and a payload. It keeps the last events, so that a connection that was interrupted for a
// moment can resume.
import { Injectable, Logger } from '@nestjs/common';
import { BlockedPairs } from './blocked-pairs.js';
import { RelayService } from './relay.service.js';

/** A visitor of the public rooms without an account: a name, and an id for this visit. */
export interface Guest {
  readonly id: string;
  readonly name: string;
}

/** The client logged out; the server restarts; a moderator removed the user from a public room; the session ended elsewhere; a ban. */
export type ClosingReason = 'logout' | 'restart' | 'removed' | 'signedOut' | 'barred';

/** One client on one transport. `send` must not block; a connection that cannot keep up closes itself. */
export interface Connection {
  readonly id: string;
  /** Undefined until it has logged in, and for guests. */
  readonly personId: string | undefined;
  /** The session it has logged in with. */
  readonly sessionId?: string | undefined;
  readonly guest?: Guest | undefined;
  /** True for the classic line protocol, in which a message may be empty. */
  readonly showsEmptyLines?: true;
  /** @param offset position of the event in this process, when it came through the hub */
  send(event: string, payload: object, offset?: string): void;
  /** Ends the connection after sending the reason in the transport's own form. */
  close(reason: ClosingReason): void;
}

/** An event as it was delivered. */
interface PastEvent {
  topic: string;
  event: string;
  payload: object;
  except: string | undefined;
  by: EventAuthor | undefined;
}

/** The user who caused an event. Users in a block with the author receive `instead`, or nothing. */
export interface EventAuthor {
  id: string;
  instead?: object;
}

/** Events kept for a replay: some seconds of a busy process. */
const ringSize = 16_384;

@Injectable()
export class HubService {
  readonly blockedPairs = new BlockedPairs();
  private readonly log = new Logger(HubService.name);
  private readonly followers = new Map<string, Set<Connection>>();
  private readonly topics = new Map<Connection, Set<string>>();
  private readonly recent: PastEvent[] = [];
  private offset = 0;
  private readonly topicEmptyListeners: ((topic: string) => void)[] = [];

  constructor(private readonly relay: RelayService) {
    relay.on<RelayedEvent>('event', ({ topic, event, payload, by }) =>
      this.deliver(topic, event, payload, undefined, by),
    );
  }

  follow(connection: Connection, topic: string): void {
    setOf(this.followers, topic).add(connection);
    setOf(this.topics, connection).add(topic);
  }

  unfollow(connection: Connection, topic: string): void {
    remove(this.topics, connection, topic);
    if (!remove(this.followers, topic, connection)) return;
    for (const listener of this.topicEmptyListeners) listener(topic);
  }

  /** Removes a connection. @returns the topics it followed */
  drop(connection: Connection): string[] {
    const topics = this.topicsOf(connection);
    for (const topic of topics) this.unfollow(connection, topic);
    return topics;
  }

  /** Sends an event to all followers of a topic, in all processes. @param except a connection of this process @param by absent: the event has no author */
  publish(topic: string, event: string, payload: object, except?: Connection, by?: EventAuthor): void {
    this.deliver(topic, event, payload, except, by);
    this.relay.send('event', { topic, event, payload, ...(by && { by }) } satisfies RelayedEvent);
  }

  /** Sends an event to the followers of a topic in this process. */
  deliver(topic: string, event: string, payload: object, except?: Connection, by?: EventAuthor): void {
    const followers = this.followers.get(topic);
    if (!followers) return;
    const offset = this.record({ topic, event, payload, except: except?.id, by });
    const blocked = this.blockedPairs.from(by?.id);
    for (const connection of followers) {
      if (connection !== except && !isBlocked(connection, blocked)) this.send(connection, event, payload, offset);
    }
    // after the others: a transport encodes consecutive sends of one payload once
    if (!blocked || !by?.instead) return;
    for (const connection of followers) {
      if (connection !== except && isBlocked(connection, blocked)) this.send(connection, event, by.instead, offset);
    }
  }

  /** Returns the connections of this process that follow a topic, each once. */
  followersOf(topic: string): Connection[] {
    return [...(this.followers.get(topic) ?? [])];
  }

  isFollowing(connection: Connection, topic: string): boolean {
    return this.topics.get(connection)?.has(topic) ?? false;
  }

  topicsOf(connection: Connection): string[] {
    return [...(this.topics.get(connection) ?? [])];
  }

  /** Calls the listener when the last connection of this process has left a topic. */
  onTopicEmpty(listener: (topic: string) => void): void {
    this.topicEmptyListeners.push(listener);
  }

  /** Returns whether all events after an offset are still kept. */
  canReplay(after: string): boolean {
    const seen = Number(after);
    return Number.isInteger(seen) && seen <= this.offset && seen >= this.offset - ringSize;
  }

  /** Sends a connection the events of some topics after an offset. */
  replay(connection: Connection, after: string, topics: ReadonlySet<string>): void {
    for (let offset = Number(after) + 1; offset <= this.offset; offset++) {
      const { topic, event, payload, except, by } = this.recent[offset % ringSize]!;
      if (except === connection.id || !topics.has(topic)) continue;
      const visible = isBlocked(connection, this.blockedPairs.from(by?.id)) ? by?.instead : payload;
      if (visible) this.send(connection, event, visible, String(offset));
    }
  }

  /** A failure of one connection must not keep the event from the others. */
  private send(connection: Connection, event: string, payload: object, offset: string): void {
    try {
      connection.send(event, payload, offset);
    } catch (error) {
      this.log.error({ err: error, event }, 'an event was not sent');
    }
  }

  private record(past: PastEvent): string {
    const offset = ++this.offset;
    this.recent[offset % ringSize] = past;
    return String(offset);
  }
}

interface RelayedEvent {
  topic: string;
  event: string;
  payload: object;
  by?: EventAuthor;
}

function isBlocked({ personId }: Connection, blocked: ReadonlySet<string> | undefined): boolean {
  return blocked !== undefined && personId !== undefined && blocked.has(personId);
}

function setOf<Key, Value>(map: Map<Key, Set<Value>>, key: Key): Set<Value> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}

/** Removes a value from a set of the map. @returns whether the set has become empty */
function remove<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): boolean {
  const set = map.get(key);
  if (!set?.delete(value) || set.size > 0) return false;
  map.delete(key);
  return true;
}
