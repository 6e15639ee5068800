import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Message } from 'fujin-client';
import { applyEvent, emptyScreen, type Frame, render, type Screen, type ScreenEvent } from './screen.js';
import { charactersOf, pad, widthOf } from './wrap.js';

const bob = { id: 'b', name: 'bob' };
const lan = { id: 'l', name: '小兰' };
const at = new Date(2026, 4, 1, 8, 5).toISOString();

const seen = (screen: Screen, ...events: ScreenEvent[]) => events.reduce(applyEvent, screen);
const word = (text: string, from = bob, kind: Message['kind'] = 'text'): ScreenEvent => ({
  kind: 'said',
  mine: false,
  message: { room: 'hello', seq: 1, from, text, kind, at, clientId: 'c' },
});
const room: ScreenEvent = { kind: 'room', title: 'hello', online: [bob, lan] };
const connected: ScreenEvent = { kind: 'connection', state: 'connected' };
const key = (name: string): ScreenEvent => ({ kind: 'key', key: name });
const size = (columns: number, rows: number) => ({ columns, rows });

/** The rows as a terminal shows them. */
function textOf({ rows }: Frame): string[] {
  return rows.map((spans) => spans.reduce((row, { x, text }) => pad(row, x) + text, '').trimEnd());
}
const picture = (screen: Screen) => textOf(render(screen));

describe('the window', () => {
  it('the window shows messages on the left, names on the right, and status and input below', () => {
    const screen = seen(emptyScreen(size(60, 6)), connected, room, word('hello'), word('smile bob', lan, 'action'), {
      kind: 'typed',
      text: '你好',
    });
    expect(picture(screen)).toEqual([
      'You are in hello. Online (2): bob, 小兰     │ bob',
      '08:05 bob: hello                            │ 小兰',
      '08:05 小兰 smile bob                        │',
      '                                            │',
      ' hello (2) · connected · /help',
      '> 你好',
    ]);
    expect(render(screen).cursor).toEqual({ x: 6, y: 5 });
  });

  it('a window of 40 by 10 shows messages without times', () => {
    const screen = seen(emptyScreen(size(40, 10)), connected, room, word('附近的人都来这里说话吧，我们在等你'));
    expect(picture(screen).slice(0, 4)).toEqual([
      'You are in hello. Online     │ bob',
      '  (2): bob, 小兰             │ 小兰',
      'bob: 附近的人都来这里说话    │',
      '  吧，我们在等你             │',
    ]);
  });

  it('the list of names follows users who enter and leave', () => {
    const screen = seen(
      emptyScreen(size(60, 8)),
      room,
      { kind: 'left', who: bob },
      { kind: 'entered', who: { id: 'm', name: 'mei\u001b[2J' } },
    );
    expect(picture(screen).map((row) => row.slice(row.indexOf('│') + 1))).toEqual(
      expect.arrayContaining([' 小兰', ' mei[2J']),
    );
    expect(picture(seen(screen, { kind: 'nowhere' }))[0]).toMatch(/│$/);
  });

  it('a full list of names counts those that do not fit', () => {
    const online = Array.from({ length: 9 }, (_, n) => ({ id: String(n), name: `name${n}` }));
    const rows = picture(seen(emptyScreen(size(60, 6)), { kind: 'room', title: 'hello', online }));
    expect(rows.slice(0, 4).map((row) => row.split('│')[1])).toEqual([' name0', ' name1', ' name2', ' +6 more']);
  });

  it('a password is hidden and kept out of the history', () => {
    const asked = seen(
      emptyScreen(size(40, 10)),
      { kind: 'asked', label: 'Password:', hidden: true },
      { kind: 'typed', text: 'secret' },
    );
    expect(picture(asked).at(-1)).toBe('Password: ******');
    const next = seen(asked, { kind: 'taken' }, { kind: 'asked', label: '', hidden: false }, key('UP'));
    expect(picture(next).at(-1)).toBe('>');
  });

  it('a long line scrolls so that the cursor stays visible', () => {
    const typed = seen(emptyScreen(size(20, 10)), { kind: 'typed', text: 'abcdefghijklmnopqrstuvwxyz' });
    expect(picture(typed).at(-1)).toBe('> jklmnopqrstuvwxyz');
    expect(render(typed).cursor.x).toBe(19);
    const home = seen(typed, key('HOME'));
    expect(picture(home).at(-1)).toBe('> abcdefghijklmnop…');
    expect(render(home).cursor.x).toBe(2);
  });
});

describe('scrolling', () => {
  const words = Array.from({ length: 20 }, (_, n) => word(`word ${n}`));
  const full = seen(emptyScreen(size(60, 8)), ...words);
  const top = (screen: Screen) => picture(screen)[0]!.split('│')[0]!.trim();

  it('a page key scrolls by a page less one row, and stops at the ends', () => {
    expect(top(full)).toBe('08:05 bob: word 14');
    expect(top(seen(full, key('PAGE_UP')))).toBe('08:05 bob: word 9');
    expect(top(seen(full, ...Array(9).fill(key('PAGE_UP'))))).toBe('08:05 bob: word 0');
    expect(top(seen(full, key('PAGE_UP'), key('PAGE_DOWN'), key('PAGE_DOWN')))).toBe('08:05 bob: word 14');
  });

  it('the view stays in place while messages arrive, and counts the rows below', () => {
    const back = seen(full, key('PAGE_UP'), word('new'), word('and a long one '.repeat(6)));
    expect(top(back)).toBe('08:05 bob: word 9');
    expect(picture(back).at(-2)).toContain('9 below: PgDn');
  });

  it('the view returns to the end after a message of one’s own and after a resize', () => {
    const back = seen(full, key('PAGE_UP'));
    expect(top(seen(back, { kind: 'taken' }))).toBe('08:05 bob: word 14');
    expect(top(seen(back, { kind: 'resized', size: size(60, 10) }))).toBe('08:05 bob: word 12');
  });
});

describe('the frame of any events', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 200 }));
  const event: fc.Arbitrary<ScreenEvent> = fc.oneof(
    fc.tuple(text, text).map(([name, words]) => word(words, { id: name, name })),
    text.map((name): ScreenEvent => ({ kind: 'entered', who: { id: name, name } })),
    text.map((words): ScreenEvent => ({ kind: 'typed', text: words })),
    text.map((words): ScreenEvent => ({ kind: 'warning', text: words })),
    fc.constantFrom('PAGE_UP', 'PAGE_DOWN', 'LEFT', 'HOME', 'UP').map(key),
    fc
      .tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 30 }))
      .map(([columns, rows]): ScreenEvent => ({ kind: 'resized', size: size(columns, rows) })),
  );

  it('a frame fits a window of any size and holds no control characters', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), fc.integer({ min: 20, max: 90 }), (events, columns) => {
        const { rows, cursor } = render(
          seen(emptyScreen(size(80, 24)), ...events, { kind: 'resized', size: size(columns, 10) }),
        );
        expect(rows).toHaveLength(10);
        for (const { x, text: shown } of rows.flat()) {
          expect(shown).not.toMatch(/\p{Cc}/u);
          // a single character of many joined ones may be wider than its column
          const widest = Math.max(0, ...charactersOf(shown).map(widthOf));
          if (widest <= 2) expect(x + widthOf(shown)).toBeLessThanOrEqual(columns);
        }
        expect(cursor.x).toBeLessThan(columns);
      }),
    );
  });
});
