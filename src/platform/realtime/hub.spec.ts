import { describe, expect, it } from '@jest/globals';
import { type Connection, Hub } from './hub.js';

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
    const [hub, a, b, other] = [new Hub(), new Listener('a'), new Listener('b'), new Listener('c')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.follow(other, 'room:2');
    hub.publish('room:1', 'said', {});
    expect([a.heard, b.heard, other.heard]).toEqual([['said'], ['said'], []]);
  });

  it('leaves out the one it is told to', () => {
    const [hub, a, b] = [new Hub(), new Listener('a'), new Listener('b')];
    hub.follow(a, 'room:1');
    hub.follow(b, 'room:1');
    hub.publish('room:1', 'typing', {}, a);
    expect([a.heard, b.heard]).toEqual([[], ['typing']]);
  });

  it('forgets a connection that has gone, and says what it followed', () => {
    const [hub, a] = [new Hub(), new Listener('a')];
    hub.follow(a, 'room:1');
    hub.follow(a, 'person:a');
    expect(hub.drop(a)).toEqual(['room:1', 'person:a']);
    hub.publish('room:1', 'said', {});
    expect(a.heard).toEqual([]);
    expect(hub.following('room:1')).toEqual([]);
    expect(hub.isFollowing(a, 'person:a')).toBe(false);
  });
});
