import { describe, expect, it } from '@jest/globals';
import type { Connection } from '../../../platform/realtime/hub.service.js';
import { RedisService } from '../../../platform/realtime/redis.service.js';
import { RelayService } from '../../../platform/realtime/relay.service.js';
import { PresenceService } from './presence.service.js';

const alone = new RelayService(new RedisService({ REDIS_URL: undefined }));
const device = () => ({}) as Connection;

const lan = { id: 'lan', name: 'Lan' };
const jun = { id: 'jun', name: 'Jun' };

describe('presence in a room', () => {
  it('users are listed in the order in which they entered', () => {
    const presence = new PresenceService(alone);
    presence.enter('tea', jun, device());
    presence.enter('tea', lan, device());
    presence.enter('garden', lan, device());
    expect(presence.online('tea')).toEqual([jun, lan]);
    expect(presence.online('garden')).toEqual([lan]);
    expect(presence.online('elsewhere')).toEqual([]);
  });

  it('a user with two connections enters once and leaves once', () => {
    const presence = new PresenceService(alone);
    const [phone, tablet] = [device(), device()];
    expect([presence.enter('tea', lan, phone), presence.enter('tea', lan, tablet)]).toEqual([true, false]);
    expect(presence.leave('tea', 'lan', phone)).toBeUndefined();
    expect(presence.leave('tea', 'lan', phone)).toBeUndefined();
    expect(presence.online('tea')).toEqual([lan]);
    expect(presence.leave('tea', 'lan', tablet)).toEqual(lan);
    expect(presence.online('tea')).toEqual([]);
  });

  it('a connection that enters twice counts once', () => {
    const presence = new PresenceService(alone);
    const phone = device();
    expect([presence.enter('tea', lan, phone), presence.enter('tea', lan, phone)]).toEqual([true, false]);
    expect(presence.leave('tea', 'lan', phone)).toEqual(lan);
  });
});
