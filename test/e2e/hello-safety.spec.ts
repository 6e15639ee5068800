import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, hiddenFields } from '../support/browser.js';
import { connect } from '../support/chat-clients.js';
import { HelloRoom, namesOf, newName, say } from '../support/hello.js';
import { newMember, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let room: HelloRoom;
beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com' });
  room = new HelloRoom(server);
});
afterEach(() => room.closeFrames());
afterAll(() => server.close());

const visitor = (name?: string, headers?: Record<string, string>) => room.visitor(name, headers);
const password = 'a sound and long password 7';

describe('a moderator in the hello room', () => {
  async function warden() {
    const email = 'warden@example.com';
    await newMember(server, { email, password, nickname: 'Warden' });
    const browser = new Browser(server.url);
    await browser.logIn(email, { password });
    return browser;
  }
  const manage = (browser: Browser, act: string, name: string, more = {}) =>
    browser.submit('/hello/manage', { act, name, minutes: '', text: '', ...more });

  it('a moderator warns, mutes, unmutes, kicks and bans a visitor', async () => {
    const browser = await warden();
    const one = await visitor();
    expect((await manage(browser, 'warn', one.name, { text: 'Be kind.' })).html).toContain('Done.');
    await one.chat.shows('A moderator warns you: Be kind.');
    await manage(browser, 'mute', one.name, { minutes: '5' });
    await one.chat.shows('You are muted until');
    expect((await say(one.browser, 'let me')).html).toContain('You are muted here');
    await manage(browser, 'unmute', one.name);
    await one.chat.shows('You are no longer muted.');
    await manage(browser, 'kick', one.name);
    await one.chat.over;
    expect(one.chat.html).toContain('A moderator kicked you out of the room.');
    expect((await one.browser.get('/hello/talk')).status).toBe(303);
    expect((await one.browser.logIn(one.name)).status).toBe(200);
    await manage(browser, 'ban', one.name, { minutes: '5' });
    const page = await one.browser.logIn(one.name);
    expect(page.status).toBe(403);
    expect(page.html).toContain('You may not enter the public rooms');
  });

  it('a visitor who is no moderator has no form to manage, and a forged one is refused', async () => {
    const [one, two] = [await visitor(), await visitor()];
    expect((await one.browser.get('/hello/talk')).html).not.toContain('action="/hello/manage"');
    const { csrf } = hiddenFields((await one.browser.get('/hello/talk')).html, '/hello/say');
    const page = await one.browser.post('/hello/manage', {
      csrf: csrf!,
      act: 'kick',
      name: two.name,
      minutes: '',
      text: '',
    });
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8']);
    expect(await namesOf(one.browser)).toContain(two.name);
  });
});

describe('the escaping of user input', () => {
  const evil = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
  const isClean = (html: string) => expect(html).not.toMatch(/<script|<img|onerror=|"'&</);

  it('names, messages, actions, whispers, filters and choices are escaped on every page', async () => {
    const evilName = `<b>"'&x`;
    const [one, two] = [await visitor(`${evilName}1`), await visitor(`${evilName}2`)];
    await say(one.browser, evil);
    await say(one.browser, evil, { to: two.name });
    await say(one.browser, `/smile ${two.name}`);
    await say(one.browser, `!${evil}`);
    await two.chat.shows(`smiles at &#60;b&#62;&#34;&#39;&#38;x2.`);
    await two.chat.shows('!&#60;script');
    const pages = [
      two.chat.html,
      (await one.browser.submit('/hello/filter', { name: evil, act: 'hide' })).html,
      (await say(one.browser, evil, { action: evil })).html,
      (await one.browser.get('/hello/names')).html,
      (await one.browser.get('/hello/plain')).html,
      (await new Browser(server.url).logIn(`www.x.com ${evil}`)).html,
      (await new Browser(server.url).get(`/hello/${encodeURIComponent(evil)}`)).html,
    ];
    for (const html of pages) {
      isClean(html.replace(/<b class="\w+">/g, ''));
      expect(html).not.toContain('<b>"');
    }
  });

  it('messages from another transport are escaped', async () => {
    const { chat } = await visitor();
    const talker = await connect(server);
    await talker.send('login', { name: newName() });
    await talker.send('enter', { room: 'hello' });
    await talker.send('say', { room: 'hello', text: `${evil}\nsecond line`, clientId: '1' });
    await chat.shows('second line');
    isClean(chat.html);
    expect(chat.html).toContain('<br>&emsp;second line');
    talker.socket.disconnect();
  });
});

describe('the pages of the hello room', () => {
  it('every page has a strict content security policy and is not cached', async () => {
    const { browser, chat } = await visitor();
    const pages = [
      await new Browser(server.url).get('/hello'),
      await new Browser(server.url).logIn(''),
      ...(await Promise.all(['talk', 'names', 'plain'].map((path) => browser.get(`/hello/${path}`)))),
      await say(browser, 'hi'),
      { headers: chat.answer.headers },
    ];
    pages.push(
      await browser.get('/hello/nothing'),
      await browser.get('/hello/talk?surprise=1'),
      await browser.post('/hello/say', {}),
      await browser.post('/hello/say', { csrf: 'x', once: '1' }),
    );
    for (const { headers } of pages) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('a form of another site is refused', async () => {
    const { browser } = await visitor();
    const { csrf, once } = hiddenFields((await browser.get('/hello/talk')).html, '/hello/say');
    const form = { csrf: csrf!, once: once!, text: 'forged', to: '' };
    for (const [fields, headers] of [
      [{ ...form, csrf: '' }, {}],
      [{ ...form, csrf: `${csrf}x` }, {}],
      [form, { origin: 'https://evil.example' }],
      [form, { origin: 'null' }],
      [form, { 'sec-fetch-site': 'cross-site' }],
      [form, { 'sec-fetch-site': 'same-site' }],
    ] as [Record<string, string>, Record<string, string>][]) {
      for (const path of ['say', 'filter', 'manage', 'room', 'logout']) {
        const full = path === 'say' ? fields : { csrf: fields.csrf!, ...others[path] };
        expect([path, (await browser.post(`/hello/${path}`, full, headers)).status]).toEqual([path, 403]);
      }
    }
    const foreign: Record<string, string>[] = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];
    for (const headers of foreign) {
      const other = new Browser(server.url);
      expect((await other.post('/hello/login', { name: newName() }, headers as Record<string, string>)).status).toBe(
        403,
      );
    }
    expect(
      (await browser.post('/hello/say', form, { origin: server.url, 'sec-fetch-site': 'same-origin' })).status,
    ).toBe(200);
  });
  const others: Record<string, Record<string, string>> = {
    filter: { name: 'x', act: 'hide' },
    manage: { act: 'kick', name: 'x', minutes: '' },
    room: { room: 'hello' },
    logout: {},
  };

  it('a malformed form is answered by a page with the error', async () => {
    const { browser } = await visitor();
    const { csrf } = hiddenFields((await browser.get('/hello/talk')).html, '/hello/say');
    for (const [path, form] of [
      ['say', {}],
      ['say', { csrf: csrf!, once: '1', text: 'x'.repeat(5_000) }],
      ['say', { csrf: csrf!, once: '1', surprise: 'x' }],
      ['filter', { csrf: csrf!, act: 'explode' }],
      ['manage', { csrf: csrf!, act: 'mute', name: 'x', minutes: 'soon' }],
      ['room', { csrf: csrf!, room: '../etc' }],
      ['login', { name: 'x', colour: 'url(evil)' }],
      ['say', { csrf: csrf!, once: 'a\0', text: 'hi' }],
      ['manage', { csrf: csrf!, act: 'mute', name: 'x\0', minutes: '' }],
      ['manage', { csrf: csrf!, act: 'warn', name: 'x', minutes: '', text: '\0' }],
    ] as [string, Record<string, string>][]) {
      const page = await browser.post(`/hello/${path}`, form);
      expect([path, page.status]).toEqual([path, 400]);
      expect(page.html).toContain('<html lang="en">');
    }
  });

  it('an invalid request is answered by a page with the error', async () => {
    const { browser } = await visitor();
    const json = { 'content-type': 'application/json' };
    for (const [path, init, status] of [
      ['/hello/nothing', {}, 404],
      ['/hello/', {}, 404],
      ['/hello/say', {}, 404],
      ['/hello/talk', { method: 'PUT' }, 404],
      ['/hello/say', { method: 'POST' }, 400],
      ['/hello/say', { method: 'POST', body: new URLSearchParams({ text: 'x'.repeat(20_000) }) }, 413],
      ['/hello/say', { method: 'POST', body: '{', headers: json }, 400],
      ['/hello/say', { method: 'POST', body: 'x', headers: { 'content-type': 'x/y' } }, 415],
    ] as [string, RequestInit, number][]) {
      const headers = { ...(init.headers as object), cookie: browser.cookie };
      const answer = await fetch(`${server.url}${path}`, { ...init, headers });
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        status,
        'text/html; charset=utf-8',
      ]);
    }
    const elsewhere = await fetch(`${server.url}/hellothere`);
    expect(elsewhere.headers.get('content-type')).toContain('application/problem+json');
  });

  it('a whisper, action or filter with invalid text never causes a server error', async () => {
    const { browser } = await visitor();
    for (const fields of [
      { text: 'a\0b' },
      { text: 'hi', to: '\0' },
      { action: 'smile\0' },
      { action: 'smile', to: 'nobody at all' },
      { text: '/' },
      { text: '//' },
      { text: '/smile nobody at all' },
    ] as Record<string, string>[]) {
      const page = await browser.submit('/hello/say', { text: '', to: '', action: '', ...fields });
      expect([fields, page.status]).toEqual([fields, 200]);
    }
    expect((await browser.submit('/hello/filter', { name: 'x\0'.repeat(50), act: 'hide' })).status).toBe(200);
  });

  it('form bodies are accepted by the hello room alone', async () => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'a' }),
    });
    expect(answer.status).toBe(415);
  });
});
