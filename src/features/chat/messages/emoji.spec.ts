import { describe, expect, it } from '@jest/globals';
import { qualifiedEmoji } from './emoji.js';

const joiner = '\u200d';
const selector = '\ufe0f';
const tones = ['', '🏻', '🏼', '🏽', '🏾', '🏿'];
// biome-ignore-start lint/complexity/useRegexLiterals: the compiler's target is older than this flag, which Node has
const rgi = new RegExp('^\\p{RGI_Emoji}$', 'v');
const emoji = new RegExp('^\\p{Emoji}$', 'v');
// biome-ignore-end lint/complexity/useRegexLiterals: see above

/** The emoji of Unicode's list that consist of parts which are made here, fully qualified: nearly all of the list. */
function listed(): string[] {
  const characters = Array.from({ length: 0x2_0000 }, (_, code) => String.fromCodePoint(code)).filter((each) =>
    emoji.test(each),
  );
  const symbols = characters.flatMap((each) => [each, each + selector]);
  const toned = characters.flatMap((each) => tones.map((tone) => each + tone));
  const people = ['👩', '👨', '🧑'].flatMap((each) => tones.map((tone) => each + tone));
  const letters = characters.filter((each) => each >= '🇦' && each <= '🇿');
  const couples = ['❤️', '❤️‍💋', '🤝'].flatMap((middle) =>
    people.flatMap((one) => people.map((other) => [one, ...middle.split(joiner), other].join(joiner))),
  );
  const tails = symbols.filter((symbol) => rgi.test(`👩${joiner}${symbol}`));
  const actors = characters.filter((each) => [each, each + selector].some((one) => rgi.test(`${one}${joiner}♀️`)));
  const things = ['🏳️', '🏴', '🐕', '🐈', '🐻', '🐦', '😮', '😵', '😶', '❤️', '👁️', '⛓️', '🍋', '🍄'];
  const additions = ['🌈', '⚧️', '☠️', '🦺', '⬛', '❄️', '🔥', '💨', '💫', '🌫️', '🩹', '🗨️', '💥', '🟩', '🟫'];
  const all = [
    ...[...symbols, ...toned],
    ...characters.map((each) => `${each}${selector}\u20e3`),
    ...letters.flatMap((one) => letters.map((other) => one + other)),
    ...people.flatMap((person) => tails.map((tail) => person + joiner + tail)),
    ...actors.flatMap((each) =>
      [each + selector, ...tones.map((tone) => each + tone)].flatMap((one) => [`${one}${joiner}♀️`, `${one}${joiner}♂️`]),
    ),
    ...things.flatMap((thing) => additions.map((addition) => thing + joiner + addition)),
    ...couples,
    ...['👨‍👩‍👧', '👨‍👩‍👧‍👦', '👩‍👦‍👦', '🧑‍🧑‍🧒', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ];
  return [...new Set(all.filter((each) => rgi.test(each)))];
}

/** The spellings of an emoji: without any of its selectors, and with one more at the end. */
function spellings(qualified: string): string[] {
  const parts = qualified.split(selector);
  const spelled = parts.reduce<string[]>(
    (done, part, n) => (n === 0 ? [part] : done.flatMap((each) => [each + part, each + selector + part])),
    [],
  );
  return [...spelled, ...(qualified.endsWith(selector) ? [] : spelled.map((each) => each + selector))];
}

describe('an emoji', () => {
  const all = listed();

  it('the test knows most emoji', () => expect(all.length).toBeGreaterThan(3_400));

  it('an emoji in any spelling of a keyboard has one form', () => {
    const wrong = all.flatMap((each) => spellings(each).filter((spelled) => qualifiedEmoji(spelled) !== each));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['❤', '❤️'],
    ['☺', '☺️'],
    ['✌', '✌️'],
    ['⚽️', '⚽'],
    ['⭐️', '⭐'],
    ['👩‍❤‍👨', '👩‍❤️‍👨'],
    ['🏴‍☠', '🏴‍☠️'],
    ['1⃣', '1️⃣'],
    ['☝️🏽', '☝🏽'],
  ])('the emoji %j is kept as %j', (spelled, qualified) => expect(qualifiedEmoji(spelled)).toBe(qualified));

  it.each([
    '',
    'a',
    '1',
    '#',
    '1\ufe0f',
    '\ufe0f',
    '\ufe0f❤',
    '❤️❤️',
    '❤️\ufe0f',
    '☺︎',
    '🇨',
    '👍 ',
    '👩‍👩‍👩‍👩',
    '\u{1f3f4}\u{e0067}',
  ])('the text %j is not one emoji', (text) => expect(qualifiedEmoji(text)).toBeUndefined());
});
