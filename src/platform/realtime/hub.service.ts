// The hub carries an event once from the service that publishes it to every connection that follows its topic, whatever the
// door and the process. It knows no feature: a topic is a string, an event is a name and a payload. It remembers the last
// events, so that a connection that was cut for a moment can go on where it was.
import { Injectable, Logger } from '@nestjs/common';
import { BlockedPairs } from './blocked-pairs.js';
import { RelayService } from './relay.service.js';

/** A visitor who has chosen a name and no more; the id is theirs for this visit. */
export interface Guest {
  readonly id: string;
  readonly name: string;
}

/** Its client asked for it; the server goes; somebody was put out of a public room; the session was ended elsewhere. */
export type ClosingReason = 'logout' | 'restart' | 'removed' | 'signedOut' | 'barred';

/** One client at one door. `send` may not block; a door that can't keep up closes itself. */
export interface Connection {
  readonly id: string;
  /** Undefined until it has logged in, and for guests. */
  readonly personId: string | undefined;
  /** The session by which it has logged in. */
  readonly sessionId?: string | undefined;
  /** Somebody without an account, in the public rooms. */
  readonly guest?: Guest | undefined;
  /** @param offset where the event stands in this process, when it came through the hub */
  send(event: string, payload: object, offset?: string): void;
  /** Ends the connection, after saying why in the words of its door. */
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

/** Whose doing an event is. Those who are apart from them are told nothing, or something else instead. */
export interface EventAuthor {
  id: string;
  instead?: object;
}

/** Events remembered: some seconds of a busy process. */
const ringSize = 16_384;

@Injectable()
export class HubService {
  /** Who is told nothing of whom. */
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

  /** Forgets a connection; returns the topics it followed. */
  drop(connection: Connection): string[] {
    const topics = this.topicsOf(connection);
    for (const topic of topics) this.unfollow(connection, topic);
    return topics;
  }

  /** To all who follow a topic, in all processes. @param except one of this process @param by left out: nobody's doing */
  publish(topic: string, event: string, payload: object, except?: Connection, by?: EventAuthor): void {
    this.deliver(topic, event, payload, except, by);
    this.relay.send('event', { topic, event, payload, ...(by && { by }) } satisfies RelayedEvent);
  }

  /** To those of this process who follow a topic. */
  deliver(topic: string, event: string, payload: object, except?: Connection, by?: EventAuthor): void {
    const followers = this.followers.get(topic);
    if (!followers) return;
    const offset = this.record({ topic, event, payload, except: except?.id, by });
    const apart = this.blockedPairs.from(by?.id);
    for (const connection of followers) {
      if (connection !== except && !isBlocked(connection, apart)) this.send(connection, event, payload, offset);
    }
    // after the others: a door makes the bytes of one payload once
    if (!apart || !by?.instead) return;
    for (const connection of followers) {
      if (connection !== except && isBlocked(connection, apart)) this.send(connection, event, by.instead, offset);
    }
  }

  /** Who follows a topic in this process, each connection once. */
  followersOf(topic: string): Connection[] {
    return [...(this.followers.get(topic) ?? [])];
  }

  isFollowing(connection: Connection, topic: string): boolean {
    return this.topics.get(connection)?.has(topic) ?? false;
  }

  topicsOf(connection: Connection): string[] {
    return [...(this.topics.get(connection) ?? [])];
  }

  /** Hears of topics that the last connection of this process has left. */
  onTopicEmpty(listener: (topic: string) => void): void {
    this.topicEmptyListeners.push(listener);
  }

  /** Whether all that was delivered after an offset is known. */
  canReplay(after: string): boolean {
    const seen = Number(after);
    return Number.isInteger(seen) && seen <= this.offset && seen >= this.offset - ringSize;
  }

  /** Sends a connection what was delivered to some topics after an offset. */
  replay(connection: Connection, after: string, topics: ReadonlySet<string>): void {
    for (let offset = Number(after) + 1; offset <= this.offset; offset++) {
      const { topic, event, payload, except, by } = this.recent[offset % ringSize]!;
      if (except === connection.id || !topics.has(topic)) continue;
      const told = isBlocked(connection, this.blockedPairs.from(by?.id)) ? by?.instead : payload;
      if (told) this.send(connection, event, told, String(offset));
    }
  }

  /** One that fails must not keep the event from the others. */
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

function isBlocked({ personId }: Connection, apart: ReadonlySet<string> | undefined): boolean {
  return apart !== undefined && personId !== undefined && apart.has(personId);
}

function setOf<Key, Value>(map: Map<Key, Set<Value>>, key: Key): Set<Value> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}

/** @returns whether the set has become empty */
function remove<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): boolean {
  const set = map.get(key);
  if (!set?.delete(value) || set.size > 0) return false;
  map.delete(key);
  return true;
}
