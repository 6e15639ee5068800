import { expect, it } from '@jest/globals';
import { titleOf } from './headings.js';

it.each([
  ['Chats', 3, 'en', '(3) Chats · Fujin'],
  ['Chats', 0, 'en', 'Chats · Fujin'],
  ['消息', 120, 'zh', '(99+) 消息 · 附近'],
  // the page of people nearby is called like the app
  ['附近', 1, 'zh', '(1) 附近'],
  ['', 0, 'en', 'Fujin'],
])('the title of the page %j with %j unread messages in %s is %j', (page, unread, lng, title) => {
  expect(titleOf(page, unread, lng)).toBe(title);
});
