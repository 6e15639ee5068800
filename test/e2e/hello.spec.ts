import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/platform/database/database.js';
import { HelloSessions } from '../../src/transports/hello/hello.sessions.js';
import { Browser, type ChatFrame, hiddenFields, unescaped } from '../support/browser.js';
import { LineClient, openLine } from '../support/line.js';
import { call, newMember, startServer, type TestServer } from '../support/server.js';
import { connect, logIn, newTalker } from '../support/talk.js';

let server: TestServer;
let line: number;
let frames: ChatFrame[] = [];
let names = 0;

beforeAll(async () => {
  server = await startServer({ MODERATORS: 'warden@example.com' });
  line = await openLine(server);
});
afterEach(async () => {
  for (const frame of frames) await frame.close();
  frames = [];
});
afterAll(() => server.close());

const password = 'a sound and long password 7';
const newName = () => `web ${++names}`;
const sessions = () => server.app.get(HelloSessions, { strict: false });

/** Somebody with the three frames open. */
async function visitor(name = newName(), headers: Record<string, string> = {}) {
  const browser = new Browser(server.url, headers);
  const page = await browser.logIn(name);
  if (page.status !== 200) throw new Error(page.html);
  const chat = await browser.chat();
  frames.push(chat);
  await chat.shows('<main');
  return { browser, chat, name };
}
const say = (browser: Browser, text: string, more: Record<string, string> = {}) =>
  browser.submit('/hello/say', { text, to: '', action: '', ...more });
const namesOf = async (browser: Browser) =>
  [...(await browser.get('/hello/names')).html.matchAll(/<li>(.*?) <small>/g)].map(([, name]) => unescaped(name!));

describe('the entrance', () => {
  it('lets a guest in by a name and a colour, to three frames', async () => {
    const browser = new Browser(server.url);
    expect((await browser.get('/hello')).html).toContain('<form method="post" action="/hello/login">');
    const page = await browser.logIn(newName());
    expect(page.status).toBe(200);
    for (const frame of ['chat', 'talk', 'names']) expect(page.html).toContain(`src="/hello/${frame}"`);
    expect((await browser.get('/hello')).html).toContain('<frameset');
  });

  it('gives a cookie that no script, no other site and no other path gets', async () => {
    const browser = new Browser(server.url);
    await browser.logIn(newName());
    expect(browser.setCookie).toMatch(/^fujin_hello=[\w-]{43}; Path=\/hello; HttpOnly; SameSite=Strict$/);
    const secure = await startServer({ PUBLIC_URL: 'https://fujin.example' });
    try {
      const other = new Browser(secure.url);
      await other.logIn(newName());
      expect(other.setCookie).toContain('; Secure');
    } finally {
      await secure.close();
    }
  });

  it('speaks Chinese to who reads it', async () => {
    const page = await new Browser(server.url, { 'accept-language': 'zh-CN,zh;q=0.9' }).get('/hello');
    expect(page.html).toContain('<html lang="zh-CN">');
    expect(page.html).toContain('昵称');
  });

  it('refuses a taken name and a bad one with a sentence, and asks again', async () => {
    const { name } = await visitor();
    await newTalker(server, 'Registered Webber');
    for (const [wanted, status, why] of [
      [name, 409, 'Somebody has this name'],
      ['Registered Webber', 409, 'Somebody has this name'],
      ['', 400, 'must not be empty'],
      ['www.example.com', 422, 'This name cannot be used here'],
    ] as const) {
      const browser = new Browser(server.url);
      const page = await browser.logIn(wanted);
      expect([page.status, browser.cookie]).toEqual([status, '']);
      expect(page.html).toContain(why);
      expect(page.html).toContain('action="/hello/login"');
    }
  });

  it('lets a registered person in by e-mail and password, under their nickname, and signs them out', async () => {
    const email = 'webber@example.com';
    const { id, token } = await newMember(server, { email, password, nickname: 'Web Person' });
    await call(server, 'POST', '/api/auth/sign-out', { token });
    const database = server.app.get(Database);
    const browser = new Browser(server.url);
    expect((await browser.logIn(email, { password: 'wrong' })).status).toBe(401);
    expect((await browser.logIn(email, { password })).status).toBe(200);
    expect(await namesOf(browser)).toContain('Web Person');
    expect(await database.session.count({ where: { personId: id } })).toBe(1);
    const { html } = await browser.get('/hello/names');
    const gone = await browser.post('/hello/logout', hiddenFields(html, '/hello/logout'));
    expect([gone.status, gone.headers.get('location')]).toEqual([303, '/hello']);
    expect(await database.session.count({ where: { personId: id } })).toBe(0);
  });

  it('is where everything leads without a session', async () => {
    const browser = new Browser(server.url);
    for (const path of ['chat', 'talk', 'names', 'plain']) {
      const page = await browser.get(`/hello/${path}`);
      expect([page.status, page.headers.get('location')]).toEqual([303, '/hello']);
    }
    browser.cookie = 'fujin_hello=guessed';
    expect((await browser.get('/hello/talk')).status).toBe(303);
    expect((await browser.post('/hello/say', { once: '1', text: 'x' })).status).toBe(303);
  });
});

describe('the frames', () => {
  it('show what is said as it is said, and before that the last fifty words, each once', async () => {
    const one = await visitor();
    for (let n = 0; n < 5; n++) await say(one.browser, `word ${n}`);
    const two = await visitor();
    await say(one.browser, 'the newest');
    await Promise.all([one.chat.shows('the newest'), two.chat.shows('the newest')]);
    for (const { chat } of [one, two]) {
      for (const word of ['word 0', 'word 4', 'the newest']) expect(chat.html.split(word)).toHaveLength(2);
    }
    expect(one.chat.html).toContain(`${two.name} has entered the room.`);
    const third = await one.browser.chat();
    frames.push(third);
    await say(two.browser, 'in both frames');
    await Promise.all([one.chat.shows('in both frames'), third.shows('in both frames')]);
  });

  it('stay alive by what a browser does not show', async () => {
    const { chat } = await visitor();
    sessions().beat(Date.now());
    await chat.shows('<!-- still here -->');
  });

  it('say it once when the form is sent again', async () => {
    const { browser, chat } = await visitor();
    const form = { ...hiddenFields((await browser.get('/hello/talk')).html, '/hello/say'), text: 'just once', to: '' };
    expect((await browser.post('/hello/say', form)).status).toBe(200);
    expect((await browser.post('/hello/say', form)).status).toBe(200);
    await say(browser, 'and then');
    await chat.shows('and then');
    expect(chat.html.split('just once')).toHaveLength(2);
  });

  it('keep the choice of whom, and give back a text that was refused', async () => {
    const [{ browser }, { name }] = [await visitor(), await visitor()];
    const said = await say(browser, 'psst', { to: name });
    expect(said.html).toContain(`<option value="${name}" selected>`);
    expect(said.html).toContain('name="text" maxlength="1000" value=""');
    const refused = await say(browser, '/explode');
    expect(refused.html).toContain('There is no such action');
    expect(refused.html).toContain('value="/explode"');
  });

  it('show actions in the language of each', async () => {
    const one = await visitor();
    const two = await visitor(newName(), { 'accept-language': 'zh' });
    await say(one.browser, '', { action: 'smile', to: two.name });
    await one.chat.shows(`${one.name} smiles at ${two.name}.`);
    await two.chat.shows(`${one.name}对${two.name}微笑。`);
    await say(two.browser, `/wave ${one.name}`);
    await one.chat.shows(`${two.name} waves to ${one.name}.`);
    await say(two.browser, '/dance');
    await two.chat.shows(`${two.name}跳起舞来。`);
  });

  it('show a private word to two, also after a reload, and to nobody else', async () => {
    const [one, two, third] = [await visitor(), await visitor(), await visitor()];
    await say(one.browser, 'between us', { to: two.name });
    for (const { chat } of [one, two]) await chat.shows('between us');
    await say(one.browser, 'to all');
    await third.chat.shows('to all');
    expect(third.chat.html).not.toContain('between us');
    expect((await third.browser.get('/hello/plain')).html).not.toContain('between us');
    expect((await two.browser.get('/hello/plain')).html).toContain('between us');
    const again = await two.browser.chat();
    frames.push(again);
    await again.shows('between us');
  });

  it('hide the words of those who are filtered', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const page = await one.browser.submit('/hello/filter', { name: two.name, act: 'hide' });
    expect(page.html).toContain(`You no longer see the words of ${two.name}.`);
    await say(two.browser, 'unwanted');
    await say(two.browser, 'unwanted too', { to: one.name });
    await say(two.browser, '/dance');
    await say(one.browser, 'quiet here');
    await one.chat.shows('quiet here');
    expect(one.chat.html).not.toContain('unwanted');
    expect(one.chat.html).not.toContain(`${two.name} dances`);
    const again = await one.browser.chat();
    frames.push(again);
    await again.shows('quiet here');
    expect(again.html).not.toContain('unwanted');
    await one.browser.submit('/hello/filter', { name: two.name, act: 'show' });
    await say(two.browser, 'wanted');
    await one.chat.shows('wanted');
  });

  it('tell who is there, in the order of entering, and who has left', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const online = await namesOf(one.browser);
    expect(online.indexOf(one.name)).toBeLessThan(online.indexOf(two.name));
    const { html } = await two.browser.get('/hello/names');
    expect(html).toContain('<meta http-equiv="refresh" content="5">');
    await two.browser.post('/hello/logout', hiddenFields(html, '/hello/logout'));
    await one.chat.shows(`${two.name} has left the room.`);
    await two.chat.over;
    expect(await namesOf(one.browser)).not.toContain(two.name);
  });

  it('let go of who is away, who comes back by the cookie under the same name', async () => {
    const [one, two] = [await visitor(), await visitor()];
    await two.chat.close();
    const session = sessions().find(two.browser.cookie.split('=')[1]);
    while (session?.hasFrames) await new Promise((resolve) => setImmediate(resolve));
    sessions().beat(Date.now() + 30_000);
    expect(await namesOf(one.browser)).toContain(two.name);
    sessions().beat(Date.now() + 70_000);
    expect(await namesOf(one.browser)).not.toContain(two.name);
    await one.chat.shows(`${two.name} has left the room.`);
    await two.browser.get('/hello/talk');
    expect(await namesOf(one.browser)).toContain(two.name);
    await one.chat.shows(`${two.name} has entered the room.`);
  });

  it('end with a word when the server restarts', async () => {
    const other = await startServer();
    const browser = new Browser(other.url);
    await browser.logIn(newName());
    const chat = await browser.chat();
    await chat.shows('<main');
    await other.close();
    await chat.over;
    expect(chat.html).toContain('The server restarts.');
  });

  it('lead a person to the room of their city', async () => {
    const email = 'local@example.com';
    await newMember(server, { email, password, nickname: 'Local' });
    const browser = new Browser(server.url);
    expect((await browser.logIn(email, { password })).status).toBe(200);
    const { html } = await browser.get('/hello/names');
    const [, room = ''] = html.match(/<option value="(hello-[0-9a-f]{7})">Shanghai \(0\)/) ?? [];
    const moved = await browser.submit('/hello/room', { room }, '/hello/names');
    expect(moved.status).toBe(200);
    expect(await namesOf(browser)).toEqual(['Local']);
    expect((await browser.submit('/hello/room', { room: 'hello-1234567' }, '/hello/names')).status).toBe(404);
  });
});

describe('a moderator', () => {
  async function warden() {
    const email = 'warden@example.com';
    await newMember(server, { email, password, nickname: 'Warden' });
    const browser = new Browser(server.url);
    await browser.logIn(email, { password });
    return browser;
  }
  const manage = (browser: Browser, act: string, name: string, more = {}) =>
    browser.submit('/hello/manage', { act, name, minutes: '', text: '', ...more });

  it('warns, mutes, lets speak, kicks and bans', async () => {
    const browser = await warden();
    const one = await visitor();
    expect((await manage(browser, 'warn', one.name, { text: 'Be kind.' })).html).toContain('Done.');
    await one.chat.shows('A moderator warns you: Be kind.');
    await manage(browser, 'mute', one.name, { minutes: '5' });
    await one.chat.shows('You may not speak until');
    expect((await say(one.browser, 'let me')).html).toContain('You may not speak here for now');
    await manage(browser, 'unmute', one.name);
    await one.chat.shows('You may speak again.');
    await manage(browser, 'kick', one.name);
    await one.chat.over;
    expect(one.chat.html).toContain('A moderator put you out of the room.');
    expect((await one.browser.get('/hello/talk')).status).toBe(303);
    expect((await one.browser.logIn(one.name)).status).toBe(200);
    await manage(browser, 'ban', one.name, { minutes: '5' });
    const page = await one.browser.logIn(one.name);
    expect(page.status).toBe(403);
    expect(page.html).toContain('You may not enter the public rooms');
  });

  it('is nobody else', async () => {
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

describe('nothing that people write is HTML', () => {
  const evil = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
  const isClean = (html: string) => expect(html).not.toMatch(/<script|<img|onerror=|"'&</);

  it('whether a name, a word, an action, a private word, a filter or a choice', async () => {
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

  it('also when it was said on another door', async () => {
    const { chat } = await visitor();
    const talker = await connect(server);
    await talker.send('login', { name: newName() });
    await talker.send('enter', { room: 'hello' });
    await talker.send('say', { room: 'hello', text: `${evil}\nsecond line`, clientId: '1' });
    await chat.shows('second line');
    isClean(chat.html);
    expect(chat.html).toContain('<br>second line');
    talker.socket.disconnect();
  });
});

describe('every page', () => {
  it('has a strict policy, and is not kept', async () => {
    const { browser, chat } = await visitor();
    const pages = [
      await new Browser(server.url).get('/hello'),
      await new Browser(server.url).logIn(''),
      ...(await Promise.all(['talk', 'names', 'plain'].map((path) => browser.get(`/hello/${path}`)))),
      await say(browser, 'hi'),
      { headers: chat.answer.headers },
    ];
    for (const { headers } of pages) {
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  it('takes no form that another site made', async () => {
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

  it('refuses what is no form of ours, on a page', async () => {
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
    ] as [string, Record<string, string>][]) {
      const page = await browser.post(`/hello/${path}`, form);
      expect([path, page.status]).toEqual([path, 400]);
      expect(page.html).toContain('<html lang="en">');
    }
  });

  it('is the only one that takes forms', async () => {
    const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'a' }),
    });
    expect(answer.status).toBe(415);
  });
});

describe('the doors', () => {
  it('lead to one room: telnet, Socket.IO and HTML see and hear each other', async () => {
    const web = await visitor();
    const telnetName = newName();
    const telnet = await LineClient.logIn(line, telnetName);
    await web.chat.shows(`${telnetName} has entered the room.`);
    const person = await newTalker(server, newName());
    const app = await logIn(server, person);
    const { online } = await app.send('enter', { room: 'hello' });
    const all = online.map(({ name }: { name: string }) => name);
    expect(all.slice(-3)).toEqual([web.name, telnetName, all.at(-1)]);
    await telnet.reads(`${all.at(-1)} has entered the room.\n`);
    expect(await namesOf(web.browser)).toEqual(all);
    telnet.send('look\n');
    await telnet.reads(`Online Users:\n${all.map((name: string) => `${name}\n`).join('')}`);

    await say(web.browser, 'from the web');
    await telnet.reads(`${web.name}: from the web\n`);
    telnet.send('say from telnet\n');
    await telnet.reads(`${telnetName}: from telnet\n`);
    await app.send('say', { room: 'hello', text: 'from the app', clientId: '1' });
    await telnet.reads(`${all.at(-1)}: from the app\n`);
    for (const text of ['from the web', 'from telnet', 'from the app']) await web.chat.shows(text);
    expect((await app.hears('said', 3)).map(({ text }) => text)).toEqual([
      'from the web',
      'from telnet',
      'from the app',
    ]);

    const { html } = await web.browser.get('/hello/names');
    await web.browser.post('/hello/logout', hiddenFields(html, '/hello/logout'));
    await telnet.reads(`${web.name} has left the room.\n`);
    telnet.send('logout\n');
    expect(await app.hears('left', 2)).toHaveLength(2);
    app.socket.disconnect();
  });
});
