import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { clientPages, hashAddressOf } from './client-pages.js';

it.each([
  ['/nearby', '/#/nearby'],
  ['/chats/019b0c3e-0000-7000-8000-000000000000?from=mail', '/#/chats/019b0c3e-0000-7000-8000-000000000000'],
  ['/me/account/', '/#/me/account/'],
  // no host of its own
  ['/me//example.com', '/#/me//example.com'],
])('the address %s leads to %s', (typed, page) => {
  expect(hashAddressOf(typed)).toBe(page);
});

it('every route of the web client can be typed', () => {
  const sources = ['app.tsx', 'shell.tsx'].map((name) => readFileSync(`web/src/${name}`, 'utf8')).join();
  const words = [...sources.matchAll(/<Route path="\/([a-z]+)/g)].map(([, word = '']) => word);
  expect([...new Set(words)].sort()).toEqual([...clientPages].sort());
});
