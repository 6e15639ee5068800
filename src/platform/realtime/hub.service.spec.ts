import { describe, expect, it } from '@jest/globals';
import { type Connection, HubService } from './hub.service.js';
import { RedisService } from './redis.service.js';
import { RelayService } from './relay.service.js';

/** The relay of a single process. */
const alone = new RelayService(new RedisService({ REDIS_URL: undefined }));

class Listener implements Connection {
  readonly heard: string[] = [];
  readonly told: unknown[] = [];
  constructor(
    readonly id: string,
    readonly personId: string | undefined = undefined,
  ) {}
  send(event: string, payload: { text?: string } = {}) {
    this.heard.push(event);
    this.told.push(payload.text);
  }
  close() {}
}

describe('the hub', () => {
  it('each connection that follows a topic receives an event once', () => {
    const [hub, a, b, other] = [new HubService(alone), new Listener('a'), new Listener('b'), new Listener('c')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.follow(other, 'room:2');
    hub.publish('room:1', 'said', {});
    expect([a.heard, b.heard, other.heard]).toEqual([['said'], ['said'], []]);
  });

  it('the excluded connection does not receive the event', () => {
    const [hub, a, b] = [new HubService(alone), new Listener('a'), new Listener('b')];
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.publish('room:1', 'typing', {}, a);
    expect([a.heard, b.heard]).toEqual([[], ['typing']]);
  });

  it('a dropped connection receives nothing more, and its topics are returned', () => {
    const [hub, a] = [new HubService(alone), new Listener('a')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'person:a');
    expect(hub.drop(a)).toEqual(['room:1', 'person:a']);
    hub.publish('room:1', 'said', {});
    expect(a.heard).toEqual([]);
    expect(hub.followersOf('room:1')).toEqual([]);
    expect(hub.isFollowing(a, 'person:a')).toBe(false);
  });

  it('a user behind a block gets no event of the other, or its replacement, live and in a replay', () => {
    const [hub, a, b] = [new HubService(alone), new Listener('a', 'ann'), new Listener('b', 'bob')];
    for (const each of [a, b]) hub.follow(each, 'room:1');
    hub.publish('room:1', 'said', { text: 'before' }, undefined, { id: 'ann' });
    hub.blockedPairs.set('bob', new Set(['ann']));
    hub.publish('room:1', 'typing', {}, undefined, { id: 'ann' });
    hub.publish('room:1', 'said', { text: 'now' }, undefined, { id: 'ann', instead: { text: '' } });
    hub.publish('room:1', 'said', { text: 'ours' }, undefined, { id: 'bob' });
    expect(a.told).toEqual(['before', undefined, 'now', 'ours']);
    expect(b.told).toEqual(['before', '', 'ours']);
    const back = new Listener('c', 'bob');
    hub.replay(back, '0', new Set(['room:1']));
    expect(back.told).toEqual(['', 'ours']);
  });
});
