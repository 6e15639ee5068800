// The hub carries an event once from the service that publishes it to every connection that follows its topic,
// whatever the door. It knows no feature: a topic is a string, an event is a name and a payload.
import { Injectable } from '@nestjs/common';

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
  send(event: string, payload: object): void;
  /** Ends the connection, after saying why in the words of its door. */
  close(reason: 'logout' | 'restart' | 'removed'): void;
}

@Injectable()
export class Hub {
  private readonly followers = new Map<string, Set<Connection>>();
  private readonly topics = new Map<Connection, Set<string>>();

  follow(connection: Connection, topic: string): void {
    setOf(this.followers, topic).add(connection);
    setOf(this.topics, connection).add(topic);
  }

  unfollow(connection: Connection, topic: string): void {
    remove(this.followers, topic, connection);
    remove(this.topics, connection, topic);
  }

  /** Forgets a connection; returns the topics it followed. */
  drop(connection: Connection): string[] {
    const topics = [...(this.topics.get(connection) ?? [])];
    for (const topic of topics) this.unfollow(connection, topic);
    return topics;
  }

  publish(topic: string, event: string, payload: object, except?: Connection): void {
    for (const connection of this.followers.get(topic) ?? []) {
      if (connection !== except) connection.send(event, payload);
    }
  }

  /** Who follows a topic, each connection once. */
  following(topic: string): Connection[] {
    return [...(this.followers.get(topic) ?? [])];
  }

  isFollowing(connection: Connection, topic: string): boolean {
    return this.topics.get(connection)?.has(topic) ?? false;
  }
}

function setOf<Key, Value>(map: Map<Key, Set<Value>>, key: Key): Set<Value> {
  const set = map.get(key) ?? new Set();
  map.set(key, set);
  return set;
}

function remove<Key, Value>(map: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
