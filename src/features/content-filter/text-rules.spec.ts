import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTextRules, type TextFlag } from './text-rules.js';

const rules = createTextRules();

const words: [text: string, masked: string][] = [
  ['what the fuck', 'what the ****'],
  ['Fuuuuck you', '******* you'],
  ['FUCKING great', '******* great'],
  ['ＦＵＣＫ', '****'],
  ['fück', '****'],
  ['fuсk with a Cyrillic letter', '**** with a Cyrillic letter'],
  ['f u c k', '*******'],
  ['f.u.c.k off', '******* off'],
  ['f*ck', '****'],
  ['sh1t', '****'],
  ['5h1t', '****'],
  ['a$$', '***'],
  ['b00b', '****'],
  ['cock!', '****!'],
  ['你fuck我', '你****我'],
  ['傻逼', '**'],
  ['傻 逼', '***'],
  ['傻.逼', '***'],
  ['傻*逼', '***'],
  ['你这个傻😀逼啊', '你这个***啊'],
  ['他妈的，走开', '***，走开'],
  ['傻\u200b逼', '***'],
];

const daily = [
  ...['class', 'assassin', 'Scunthorpe', 'assorted', 'analysis', 'document', 'title', 'cockpit', 'cumin', 'Fukuoka'],
  ...['Mr Fu', 'kung fu', 'ABO blood groups', 'Galaxy A55', '455ml', 'A$5', '¥455', 'and/or', 'he/she', 'of CKD'],
  ...[
    '附近',
    '一二三',
    '我妈的生日',
    '注册那天',
    '手机八成新',
    '生日你来吗',
    '处女座',
    '体操你会吗',
    '性交流',
    '一次性交费',
  ],
  ...['门口交钱', '个性爱好', '做爱心早餐', '祝你全家幸福', '老母鸡', '我会做体操，你呢', '真好，逼真'],
  ...['2026-11-23', '¥1200', '10:30', '2026-11-23 10:30:15', '1990-01-01', '初三一班', '二〇二六年十一月二十三日'],
  ...['I wx what', '微信支付真方便', '加我一个', '加微信吧', 'wechat is brilliant', 'node.js', 'the dot com bubble'],
  ...['Привет', 'Ünïcödé naïve', '👨‍👩‍👧 hello', ''],
];

describe('text rules', () => {
  it.each(words)('the bad word in %j is found and masked', (text, masked) => {
    expect(rules.check(text)).toEqual({ flags: ['word'], masked });
  });

  it.each(daily)('the text %j is left unchanged', (text) => {
    expect(rules.check(text)).toEqual({ flags: [], masked: text });
  });

  it('each kind of flag is named once, and each find is masked', () => {
    const { flags, masked } = rules.check('fuck fuck, see example.com, call 13812345678, 微信 abc123');
    expect([...flags].sort()).toEqual(['link', 'phone', 'wechat', 'word'] satisfies TextFlag[]);
    expect(masked).toBe('**** ****, see ***********, call ***********, *********');
  });

  it('a bad word within an address is flagged as a link', () => {
    expect(rules.check('jane@anus.example.org').flags).toEqual(['link']);
  });

  it('a word that masking has joined is found, too', () => {
    expect(rules.check('傻fuck逼').masked).toBe('******');
    expect(rules.check('f屄ck').masked).toBe('****');
  });

  it('words of the settings are found in their usual spellings', () => {
    const own = createTextRules(['spammy', '坏词', 'x9y', 'Buy Now', ' ', '']);
    for (const text of ['SPAMMY', 'sp4mmmy', 's p a m m y', '坏词', '坏 词', 'X9Y', 'please buy now', 'ＢＵＹ now']) {
      expect([text, own.check(text).flags]).toEqual([text, ['word']]);
    }
    expect(own.check('spammyish x9yz 坏的词 buy nowhere').flags).toEqual([]);
    expect(rules.check('spammy 坏词').flags).toEqual([]);
  });
});

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(...words.map(([text]) => text)),
  fc.constantFrom(
    '加我微信',
    ' abc123',
    '.com',
    'http://',
    '138',
    '12345678',
    '一三八',
    'f',
    'ck',
    '傻',
    '逼',
    '屄',
    '*',
    ' ',
  ),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
/** With halves of surrogate pairs. */
const brokenText = fc
  .array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 20 })
  .map((codes) => `fuck${String.fromCharCode(...codes)}傻逼`);
const text = fc.oneof(anyText, brokenText);

describe('a checked text', () => {
  it('a masked text keeps its number of code points and every one that is not masked', () => {
    fc.assert(
      fc.property(text, (given) => {
        const [before, after] = [Array.from(given), Array.from(rules.check(given).masked)];
        expect(after).toHaveLength(before.length);
        for (const [place, point] of after.entries()) if (point !== '*') expect(point).toBe(before[place]);
      }),
    );
  });

  it('a masked text has nothing left to find', () => {
    fc.assert(
      fc.property(text, (given) => {
        const { flags, masked } = rules.check(given);
        expect(rules.check(masked)).toEqual({ flags: [], masked });
        if (flags.length === 0) expect(masked).toBe(given);
      }),
    );
  });

  it('a bad word is found, whatever surrounds it', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        expect(rules.check(`${before}\n傻逼\n${after}`).masked).not.toContain('傻逼');
        expect(rules.check(`${before}\nfuck\n${after}`).masked).not.toContain('fuck');
      }),
    );
  });
});

const adversarial = [
  ...[
    'a',
    'a.',
    '1 ',
    '1-',
    'fu ',
    '45s fu ',
    '加我',
    '加我:::::',
    '微信',
    '微 ',
    '傻 ',
    '傻屄',
    'f屄ck ',
    'a@',
    'http://',
  ],
  ...[
    '.com',
    'a.com ',
    ' dot ',
    '13 ',
    '+1 ',
    'wx ',
    'qq 1 ',
    'id ',
    '一 ',
    'a-',
    '((((',
    'kikefag',
    'f*',
    '*',
    '@',
    '\u0301',
  ],
];

describe('a text made to be slow', () => {
  // A pattern that backtracks would need hours for a text of this length.
  it.each(adversarial)('a text that repeats %j is read in one pass', (unit) => {
    const given = unit.repeat(100_000 / unit.length);
    expect(Array.from(rules.check(given).masked)).toHaveLength(Array.from(given).length);
  });
});
