import { describe, expect, it } from '@jest/globals';
import { pushHosts, pushServiceOf } from './push-hosts.js';

const usual = pushHosts([]);
const own = pushHosts(['push.example', '*.ntfy.example:8443', 'http://10.0.0.7:9000', '[::1]:7443']);

describe('pushServiceOf', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc:def',
    'https://fcm.googleapis.com:443/wp/abc',
    'https://FCM.googleapis.com/wp/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/gAAA',
    'https://updates-autopush.push.services.mozilla.com/wpush/v2/gAAA',
    'https://web.push.apple.com/QGxyz',
    'https://wns2-bl2p.notify.windows.com/w/?token=abc',
  ])('%s belongs to a push service without a setting', (endpoint) => {
    expect(pushServiceOf(endpoint, usual)).toMatchObject({ mayBePrivate: false });
  });

  it.each([
    'http://fcm.googleapis.com/wp/abc',
    'https://fcm.googleapis.com:8443/wp/abc',
    'https://fcm.googleapis.com.evil.example/wp/abc',
    'https://fcm.googleapis.com./wp/abc',
    'https://evil.example/fcm.googleapis.com',
    'https://evil.example#.push.apple.com',
    'https://evilpush.apple.com/',
    'https://notify.windows.com/',
    'https://user@fcm.googleapis.com/',
    'https://:secret@fcm.googleapis.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/',
    'https://push.example/',
    'ftp://fcm.googleapis.com/',
    'no url',
  ])('%s belongs to no push service without a setting', (endpoint) => {
    expect(pushServiceOf(endpoint, usual)).toBeUndefined();
  });

  it.each([
    ['https://push.example/a', 'push.example', true],
    ['https://a.ntfy.example:8443/up', 'a.ntfy.example:8443', false],
    ['http://10.0.0.7:9000/up', '10.0.0.7:9000', true],
    ['https://[::1]:7443/up', '[::1]:7443', true],
    ['https://fcm.googleapis.com/wp/abc', 'fcm.googleapis.com', false],
  ])(
    '%s belongs to a push service by the setting, and only a host that is named itself may be private',
    (endpoint, host, mayBePrivate) => {
      expect(pushServiceOf(endpoint, own)).toEqual({ host, mayBePrivate });
    },
  );

  it.each([
    'http://push.example/a',
    'https://push.example:8443/a',
    'https://a.ntfy.example/up',
    'https://ntfy.example:8443/up',
    'https://10.0.0.7:9000/up',
    'http://10.0.0.7/up',
  ])('%s belongs to no push service by the setting', (endpoint) => {
    expect(pushServiceOf(endpoint, own)).toBeUndefined();
  });
});
