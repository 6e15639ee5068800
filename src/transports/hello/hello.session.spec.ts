import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { HelloSession } from './hello.session.js';

class Page extends EventEmitter {
  html = '';
  isEnded = false;
  isDestroyed = false;
  writableLength = 0;
  write(text: string) {
    if (this.isEnded) throw new Error(`written after the end: ${text}`);
    this.html += text;
  }
  end(text: string) {
    this.write(text);
    this.isEnded = true;
    this.emit('close');
  }
  destroy() {
    this.isDestroyed = true;
    this.emit('close');
  }
}

const who = { id: '0000000a', name: 'aaa' };
const said = (seq: number, at = `2026-11-23T08:30:${String(seq).padStart(2, '0')}.000Z`) => ({
  room: 'hello',
  seq,
  from: who,
  text: `word ${seq}.`,
  kind: 'text' as const,
  at,
  clientId: `${seq}`,
});
const newSession = () => new HelloSession(new Map(), 0);
const open = (session: HelloSession, page: Page, before = async () => [] as ReturnType<typeof said>[]) =>
  session.open(page as unknown as ServerResponse, 'en', before);
const wordsIn = (html: string) => [...html.matchAll(/word (\d+)\./g)].map(([, seq]) => Number(seq));

describe('a chat frame', () => {
  it('a chat frame shows each message once, with none missing between history and live events', async () => {
    const [session, page] = [newSession(), new Page()];
    await open(session, page, async () => {
      for (const seq of [2, 3, 4]) session.send('said', said(seq));
      return [said(1), said(2), said(3)];
    });
    session.send('said', said(5));
    expect(wordsIn(page.html)).toEqual([1, 2, 3, 4, 5]);
  });

  it('a whisper that arrives while the frame is filled is shown once', async () => {
    const [session, page] = [newSession(), new Page()];
    await open(session, page, async () => {
      session.send('whispered', { room: 'hello', from: who, to: who, text: 'psst', at: said(1).at });
      return [said(1)];
    });
    expect(page.html.split('psst')).toHaveLength(2);
  });

  it('a frame whose reader is too slow is closed, and others go on', async () => {
    const [session, slow, quick] = [newSession(), new Page(), new Page()];
    await Promise.all([open(session, slow), open(session, quick)]);
    slow.writableLength = 1024 * 1024 + 1;
    session.send('said', said(1));
    expect([slow.isDestroyed, quick.isDestroyed]).toEqual([true, false]);
    session.send('said', said(2));
    expect([wordsIn(slow.html), wordsIn(quick.html)]).toEqual([[1], [1, 2]]);
  });

  it('a ninth frame closes the oldest one', async () => {
    const session = newSession();
    const pages = Array.from({ length: 9 }, () => new Page());
    for (const page of pages) await open(session, page);
    expect(pages.map((page) => page.isEnded)).toEqual([true, ...Array(8).fill(false)]);
  });

  it('a frame whose session ends while it is filled gets nothing more', async () => {
    const [session, page] = [newSession(), new Page()];
    await open(session, page, async () => {
      session.close('logout');
      return [said(1)];
    });
    session.send('said', said(2));
    session.heartbeat();
    expect([page.isEnded, wordsIn(page.html), session.hasFrames]).toEqual([true, [], false]);
  });
});

describe('the lines of a page', () => {
  it('whispers are sorted in by time, and messages keep the order of their seq', () => {
    const session = newSession();
    session.send('whispered', { room: 'hello', from: who, to: who, text: 'word 0.', at: said(1).at });
    const later = new Date(Date.now() + 60_000).toISOString();
    const lines = session.lines([said(1, '2020-01-01T00:00:00.000Z'), said(2, later), said(3)], 'en');
    expect(wordsIn(lines.join(''))).toEqual([1, 0, 2, 3]);
  });

  it('whispers of another room are left out', () => {
    const session = newSession();
    session.send('whispered', { room: 'hello', from: who, to: who, text: 'word 0.', at: said(1).at });
    session.room = 'hello-1234567';
    expect(session.lines([], 'en')).toEqual([]);
  });
});

describe('a session', () => {
  it('a form token is accepted once, and again after the form failed', () => {
    const session = newSession();
    expect([session.takeForm('a'), session.takeForm('a')]).toEqual([true, false]);
    session.releaseForm('a');
    expect(session.takeForm('a')).toBe(true);
  });

  it('a session filters at most two hundred names', () => {
    const session = newSession();
    for (let n = 0; n < 300; n++) session.hide(`name ${n}`);
    expect([session.filter.size, session.filter.has('name 299')]).toEqual([200, true]);
  });
});
