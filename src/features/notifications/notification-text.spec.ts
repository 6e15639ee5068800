import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeDigest, composeLiked, composeMatched, composeMessage, topicOf } from './notification-text.js';
import type { RoomNews } from './notifications.types.js';

const frame = { silent: false, badge: 3 };
const news: RoomNews = { isRequest: false, unread: 1, name: 'Lan', msgKind: 'text', text: '你好' };

describe('the notification of messages', () => {
  it('one message is shown, and several are counted', () => {
    expect(composeMessage(news, 'r1', true, 'en', frame)).toMatchObject({
      title: 'Lan',
      body: '你好',
      tag: 'room-r1',
      badge: 3,
    });
    expect(composeMessage({ ...news, unread: 3 }, 'r1', true, 'en', frame).body).toBe('3 new messages');
    expect(composeMessage({ ...news, unread: 3 }, 'r1', true, 'zh', frame).body).toBe('3 条新消息');
  });

  it('a message that is not text is named by its kind, and a chat request is announced as one', () => {
    expect(composeMessage({ ...news, msgKind: 'voice', text: '' }, 'r1', true, 'zh', frame).body).toBe('[语音]');
    expect(composeMessage({ ...news, isRequest: true }, 'r1', true, 'en', frame).title).toBe(
      'Lan sent you a chat request',
    );
  });

  it('a custom message is shown by its text, and without one it is a new message', () => {
    const custom = { ...news, msgKind: 'custom' as const };
    expect(composeMessage({ ...custom, text: 'A table for two' }, 'r1', true, 'en', frame).body).toBe(
      'A table for two',
    );
    expect(composeMessage({ ...custom, text: '' }, 'r1', true, 'en', frame).body).toBe('New message');
    expect(composeMessage({ ...custom, text: '' }, 'r1', true, 'zh', frame).body).toBe('新消息');
  });

  it('the text of a message whose kind only a newer process knows is not shown', () => {
    const unknown = { ...news, msgKind: 'hologram' as RoomNews['msgKind'], text: 'raw data' };
    expect(composeMessage(unknown, 'r1', true, 'en', frame).body).toBe('New message');
  });

  it('a notification without previews holds nothing of the message', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.integer({ min: 1, max: 9 }), (text, unread) => {
        const secret = `<<${text}>>`;
        const notice = composeMessage({ ...news, text: secret, unread }, 'r1', false, 'en', frame);
        expect(JSON.stringify(notice)).not.toContain(JSON.stringify(secret).slice(1, -1));
      }),
    );
  });

  it('the body is cut to the length of a lock screen, at whole characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const { body } = composeMessage({ ...news, text }, 'r1', true, 'en', frame);
        expect([...body].length).toBeLessThanOrEqual(140);
        expect(body).not.toMatch(/[\ud800-\udbff]…/);
      }),
    );
  });
});

it('the notification of a like does not name the user', () => {
  expect(composeLiked('en', frame)).toEqual({
    title: 'You have a new like',
    body: expect.any(String),
    tag: 'likes',
    link: '/likes',
    ...frame,
  });
});

it('the notification of a match names the other user and opens the room', () => {
  expect(composeMatched('Jun', 'r2', 'zh', frame)).toMatchObject({
    title: '配对成功',
    body: '你和 Jun 互相喜欢，快去打个招呼吧。',
    link: '/rooms/r2',
  });
});

it('a topic is valid for push services and the same for the same tag', () => {
  fc.assert(
    fc.property(fc.string(), (tag) => {
      expect(topicOf(tag)).toMatch(/^[A-Za-z0-9_-]{32}$/);
      expect(topicOf(tag)).toBe(topicOf(tag));
    }),
  );
});

it('a digest counts unread messages and likes', () => {
  expect(composeDigest('en', 1, 1, 2).text).toContain(
    'You have 1 unread message in 1 conversation, and 2 people like you.',
  );
  expect(composeDigest('zh', 0, 0, 1).text).toContain('有 1 个人喜欢你。');
});
