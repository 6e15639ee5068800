// The hub carries an event once from the service that publishes it to every connection that follows its topic, whatever the
// door and the process. It knows no feature: a topic is a string, an event is a name and a payload. It remembers the last
// events, so that a connection that was cut for a moment can go on where it was.
import { Injectable, Logger } from '@nestjs/common';
import { Relay } from './relay.js';

/** A visitor who has chosen a name and no more; the id is theirs for this visit. */
export interface Guest {
  readonly id: string;
  readonly name: string;
}

/** One client at one door. `send` may not block; a door that can't keep up closes itself. */
export interface Connection {
  readonly id: string;
  /** Undefined until it has logged in, and for guests. */
  readonly personId: string | undefined;
  /** Somebody without an account, in the public rooms. */
  readonly guest?: Guest | undefined;
  /** @param offset where the event stands in this process, when it came through the hub */
  send(event: string, payload: object, offset?: string): void;
  /** Ends the connection, after saying why in the words of its door. */
  close(reason: 'logout' | 'restart' | 'removed'): void;
}

/** An event as it was delivered. */
interface Past {
  topic: string;
  event: string;
  payload: object;
  except: string | undefined;
}

/** Events remembered: some seconds of a busy process. */
const remembered = 16_384;

@Injectable()
export class Hub {
  private readonly log = new Logger(Hub.name);
  private readonly followers = new Map<string, Set<Connection>>();
  private readonly topics = new Map<Connection, Set<string>>();
  private readonly past: Past[] = [];
  private offset = 0;
  private readonly silenceListeners: ((topic: string) => void)[] = [];

  constructor(private readonly relay: Relay) {
    relay.on<Told>('event', ({ topic, event, payload }) => this.deliver(topic, event, payload));
  }

  follow(connection: Connection, topic: string): void {
    setOf(this.followers, topic).add(connection);
    setOf(this.topics, connection).add(topic);
  }

  unfollow(connection: Connection, topic: string): void {
    remove(this.topics, connection, topic);
    if (!remove(this.followers, topic, connection)) return;
    for (const listener of this.silenceListeners) listener(topic);
  }

  /** Forgets a connection; returns the topics it followed. */
  drop(connection: Connection): string[] {
    const topics = this.topicsOf(connection);
    for (const topic of topics) this.unfollow(connection, topic);
    return topics;
  }

  /** To all who follow a topic, in all processes. @param except one of this process */
  publish(topic: string, event: string, payload: object, except?: Connection): void {
    this.deliver(topic, event, payload, except);
    this.relay.send('event', { topic, event, payload } satisfies Told);
  }

  /** To those of this process who follow a topic. */
  deliver(topic: string, event: string, payload: object, except?: Connection): void {
    const followers = this.followers.get(topic);
    if (!followers) return;
    const offset = this.remember({ topic, event, payload, except: except?.id });
    for (const connection of followers) {
      if (connection !== except) this.send(connection, event, payload, offset);
    }
  }

  /** Who follows a topic in this process, each connection once. */
  following(topic: string): Connection[] {
    return [...(this.followers.get(topic) ?? [])];
  }

  isFollowing(connection: Connection, topic: string): boolean {
    return this.topics.get(connection)?.has(topic) ?? false;
  }

  topicsOf(connection: Connection): string[] {
    return [...(this.topics.get(connection) ?? [])];
  }

  /** Hears of topics that the last connection of this process has left. */
  onSilence(listener: (topic: string) => void): void {
    this.silenceListeners.push(listener);
  }

  /** Whether all that was delivered after an offset is known. */
  remembers(after: string): boolean {
    const seen = Number(after);
    return Number.isInteger(seen) && seen <= this.offset && seen >= this.offset - remembered;
  }

  /** Sends a connection what was delivered to some topics after an offset. */
  replay(connection: Connection, after: string, topics: ReadonlySet<string>): void {
    for (let offset = Number(after) + 1; offset <= this.offset; offset++) {
      const { topic, event, payload, except } = this.past[offset % remembered]!;
      if (except !== connection.id && topics.has(topic)) this.send(connection, event, payload, String(offset));
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

  private remember(past: Past): string {
    const offset = ++this.offset;
    this.past[offset % remembered] = past;
    return String(offset);
  }
}

interface Told {
  topic: string;
  event: string;
  payload: object;
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
