// Values that are meant to break something, and values of a schema that contain one of these.
import fc, { type Arbitrary } from 'fast-check';

export const hostileText: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\0',
      'a\0b',
      '\ud800',
      'x\udfff',
      '\uffff',
      '\u202e',
      '\r\n',
      '\ufeff',
      '🏳️‍🌈'.repeat(50),
      'İ',
      'ﷺ'.repeat(300),
    ],
    ...[
      "'",
      '"',
      "'; --",
      '\\',
      '$1',
      '%',
      '%00',
      '%s%n',
      '../../etc/passwd',
      '..\\..',
      '{{7*7}}',
      '$' + '{7*7}',
      '<b>',
      ']]>',
    ],
    ...[
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'null',
      'undefined',
      'NaN',
      '[object Object]',
    ],
    ...['-1', '1e999', '0x10', '1_000', '9'.repeat(400), '٣', '2026-13-45', '0000-00-00', 'true', '[]', '{}'],
  ),
  fc.constantFrom('x', '你', '🙂', '\0', 'é\u0301', '(').map((sign) => sign.repeat(20_000)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

export const hostileNumber: Arbitrary<number> = fc.constantFrom(
  ...[-0, -1, 0.1, 1.5, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 63), 1e21, 1e308, 5e-324, Number.MAX_SAFE_INTEGER],
);

const deep = (levels: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = 1;
  for (let n = 0; n < levels; n++) value = wrap(value);
  return value;
};

export const hostileValue: Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  { weight: 3, arbitrary: hostileNumber },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { length: 1e9 }) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...['[', '{'].map((kind) => deep(2_000, (inner) => (kind === '[' ? [inner] : { a: inner }))),
      ...[
        Array(20_000).fill(0),
        Array(5_000).fill({}),
        Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n])),
      ],
    ),
  },
);

/** Own keys of these names, which object literals do not make. */
const poisoned = (value: object, key: string, what: unknown) =>
  Object.defineProperty({ ...value }, key, { value: what, enumerable: true, configurable: true, writable: true });

/** A valid value with one fault: a part replaced, removed or added. */
export function spoiled(good: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(good, hostileValue, fc.nat(), fc.nat(5)).map(([value, evil, pick, how]) => {
    if (typeof value !== 'object' || value === null || how === 0) return evil;
    const keys = Object.keys(value);
    const key = keys[pick % Math.max(1, keys.length)];
    if (how === 1) return poisoned(value, ['__proto__', 'constructor', 'prototype', 'surplus'][pick % 4]!, evil);
    if (key === undefined) return evil;
    if (how === 2) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
    return Array.isArray(value) ? [...value, evil] : { ...value, [key]: evil };
  });
}

/** Bodies that are not JSON, or hardly. */
export const rawBody: Arbitrary<Buffer> = fc.oneof(
  fc
    .constantFrom(
      ...[
        '',
        ' ',
        '{',
        '[',
        '"',
        'nul',
        '{"a":}',
        '{"a":1,}',
        '{a:1}',
        "{'a':1}",
        '\ufeff{}',
        'undefined',
        '{}{}',
        '//',
        '-',
        '1e999',
      ],
      ...[
        '{"__proto__":{"admin":true}}',
        '{"constructor":{"prototype":{"admin":true}}}',
        '{"a":1,"a":2}',
        '{"a":1e999,"b":-1e999}',
      ],
      ...[
        '[NaN]',
        '{"a":Infinity}',
        '"\\ud800"',
        '"\\u0000"',
        '['.repeat(50_000),
        '{"a":'.repeat(20_000),
        `"${'x'.repeat(300_000)}"`,
      ],
      ...['1'.repeat(10_000), `{"a":${'9'.repeat(5_000)}}`, ']'.repeat(1_000), 'a=1&b=2', '<xml/>', '--x\r\n\r\n--x--'],
    )
    .map((text) => Buffer.from(text)),
  fc
    .constantFrom([0xff, 0xfe], [0xc3, 0x28], [0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d], [0x1f, 0x8b, 8, 0])
    .map((bytes) => Buffer.from(bytes)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

/** Headers that are invalid, repeated or huge; flat, as Node takes them, so that a name may come twice. */
export const oddHeaders: Arbitrary<string[]> = fc.constantFrom(
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-7'],
  ['content-type', 'application/json', 'content-type', 'text/html'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-type', 'application/json', 'content-encoding', 'gzip'],
  ['content-type', 'image/png'],
  ['content-type', '\\'],
  ['content-type', ';;;'],
  ['content-type', `application/${'x'.repeat(4_000)}`],
  ['accept-language', 'zh;q=NaN,*;q=-1,,;'],
  ['accept-language', 'x'.repeat(5_000)],
  ['range', 'bytes=9-0,-5,x'],
  ['authorization', 'Bearer a', 'authorization', 'Bearer b'],
  ['authorization', `Bearer ${'x'.repeat(5_000)}`],
  ['authorization', 'Bearer %00.%00'],
  ['authorization', 'Basic Og=='],
  ['cookie', 'fujin_hello=__proto__; =; a'],
  ['x-forwarded-for', "'; --, ::::, x"],
  ['host', 'evil.example', 'host', 'other.example'],
  ['host', ''],
  ['expect', 'a miracle'],
  ['upgrade', 'h2c', 'connection', 'upgrade'],
  ['x-http-method-override', 'DELETE'],
  ['accept', 'application/xml;q=x'],
  ['if-none-match', '"'.repeat(3_000)],
  ['big', 'x'.repeat(20_000)],
);

/** Values for a path or a query, as they go over the wire. */
export const oddSegment: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '%',
    '%zz',
    '%ff',
    '%c3%28',
    '%00',
    '%2e%2e%2f',
    '..',
    '.',
    '%5c',
    'undefined',
    '*',
    ':id',
    '%e4%bd%a0',
    '%ed%a0%80',
    '-1',
    '+',
    '[]',
    '%25'.repeat(30),
  ),
  fc.integer({ min: 50, max: 4_000 }).map((length) => 'x'.repeat(length)),
  hostileText.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')).slice(0, 3_000)),
);
