// Settings of the content filters: public rooms, profiles, first messages and spam.
import { z } from 'zod';
import { list } from './setting-types.js';

export const contentFilterSettings = {
  LOBBY_FILTER: z
    .enum(['mask', 'refuse', 'off'])
    .default('mask')
    .describe(
      'Filter of the public rooms for bad words, links and phone or WeChat numbers: mask with asterisks, refuse, or off.',
    ),
  LOBBY_FILTER_WORDS: list.describe('Words to filter in the public rooms, in addition to the built-in lists.'),
  RESERVED_NAMES: list.describe(
    'Words that nicknames and guest names must not contain, in addition to words for staff and the server.',
  ),
  PROFILE_FILTER: z
    .enum(['refuse', 'off'])
    .default('refuse')
    .describe('Filter of nicknames and bios for bad words, links, numbers and solicitation: refuse, or off.'),
  FIRST_WORDS_FILTER: z
    .enum(['refuse', 'mask', 'off'])
    .default('refuse')
    .describe(
      'Filter of messages to a user who has not replied yet, for links, numbers and solicitation: refuse, mask, or off.',
    ),
  SPAM_PEOPLE: z.coerce
    .number()
    .int()
    .min(0)
    .max(60)
    .default(10)
    .describe(
      'Spam limit: number of users without a reply who may get near-identical long messages per hour. From half of it on, messages are delayed. 0 = off.',
    ),
};
