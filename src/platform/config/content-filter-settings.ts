// Settings of the content filters: public rooms, profiles, first messages and spam.
import { z } from 'zod';
import { list } from './setting-types.js';

export const contentFilterSettings = {
  LOBBY_FILTER: z
    .enum(['mask', 'refuse', 'off'])
    .default('mask')
    .describe('Bad words, links and phone or WeChat numbers in the public rooms: starred out, refused or let through.'),
  LOBBY_FILTER_WORDS: list.describe('Words to filter beside those of the lists.'),
  RESERVED_NAMES: list.describe(
    'Words that no nickname and no guest name may hold, beside those for staff and server.',
  ),
  PROFILE_FILTER: z
    .enum(['refuse', 'off'])
    .default('refuse')
    .describe('Bad words, links, numbers and offers in nicknames and bios: refused or let through.'),
  FIRST_WORDS_FILTER: z
    .enum(['refuse', 'mask', 'off'])
    .default('refuse')
    .describe('Links, numbers and offers in messages to a user who has not answered yet: refused, masked or allowed.'),
  SPAM_PEOPLE: z.coerce
    .number()
    .int()
    .min(0)
    .max(60)
    .default(10)
    .describe(
      'Spam limit: how many users who have not answered may get near-identical long messages per hour; delayed from half of it on. 0 = off.',
    ),
};
