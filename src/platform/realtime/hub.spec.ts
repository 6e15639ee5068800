import { describe, expect, it } from '@jest/globals';
import { RedisClient } from '../redis.js';
import { type Connection, Hub } from './hub.js';
import { Relay } from './relay.js';

/** What a process has to itself. */
const alone = new Relay(new RedisClient({ REDIS_URL: undefined }));

class Listener implements Connection {
  readonly heard: string[] = [];
  constructor(
    readonly id: string,
    readonly personId: string | undefined = undefined,
  ) {}
  send(event: string) {
    this.heard.push(event);
  }
  close() {}
}

describe('the hub', () => {
  it('carries an event once to each connection that follows its topic', () => {
    const [hub, a, b, other] = [new Hub(alone), new Listener('a'), new Listener('b'), new Listener('c')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.follow(other, 'room:2');
    hub.publish('room:1', 'said', {});
    expect([a.heard, b.heard, other.heard]).toEqual([['said'], ['said'], []]);
  });

  it('leaves out the one it is told to', () => {
    const [hub, a, b] = [new Hub(alone), new Listener('a'), new Listener('b')];
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.publish('room:1', 'typing', {}, a);
    expect([a.heard, b.heard]).toEqual([[], ['typing']]);
  });

  it('forgets a connection that has gone, and says what it followed', () => {
    const [hub, a] = [new Hub(alone), new Listener('a')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'person:a');
    expect(hub.drop(a)).toEqual(['room:1', 'person:a']);
    hub.publish('room:1', 'said', {});
    expect(a.heard).toEqual([]);
    expect(hub.following('room:1')).toEqual([]);
    expect(hub.isFollowing(a, 'person:a')).toBe(false);
  });
});
