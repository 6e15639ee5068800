import { expect, it } from '@jest/globals';
import type { TFunction } from 'i18next';
import type { Message } from '../shared/types.js';
import { previewOf } from './preview.js';

const t = ((key: string) => `<${key}>`) as unknown as TFunction;
const preview = (kind: string, text: string) =>
  previewOf({ kind, text, from: { id: 'jun', name: 'Jun' } } as Message, 'lan', t);

it.each([
  ['text', 'Hello', 'Hello'],
  ['action', 'wave', '<talk.action>'],
  ['sticker', 'grin', '<talk.sticker>'],
  ['image', '', '<talk.image>'],
  ['voice', '', '<talk.voice>'],
  ['custom', '', '<talk.custom>'],
  ['custom', 'A table for two', 'A table for two'],
  ['reaction', '', '<talk.unreacted>'],
  ['recall', '', '<talk.recalled>'],
])('a message of the kind %s with the text %j is listed as %j', (kind, text, line) => {
  expect(preview(kind, text)).toBe(line);
});
