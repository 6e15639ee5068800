import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, hiddenFields, unescaped } from '../support/browser.js';
import { HelloRoom, namesOf, newName, say } from '../support/hello.js';
import { newMember, startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let room: HelloRoom;
beforeAll(async () => {
  server = await startServer();
  room = new HelloRoom(server);
});
afterEach(() => room.closeFrames());
afterAll(() => server.close());

const visitor = (name?: string, headers?: Record<string, string>) => room.visitor(name, headers);
const password = 'a sound and long password 7';

describe('the frames of the hello room', () => {
  it('the chat frame shows new messages at once and the last fifty before them, each once', async () => {
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
    room.keep(third);
    await say(two.browser, 'in both frames');
    await Promise.all([one.chat.shows('in both frames'), third.shows('in both frames')]);
  });

  it('the chat frame is kept alive by an invisible comment', async () => {
    const { chat } = await visitor();
    room.sessions.sendHeartbeats(Date.now());
    await chat.shows('<!-- still here -->');
  });

  it('a form that is sent twice publishes the message once', async () => {
    const { browser, chat } = await visitor();
    const form = { ...hiddenFields((await browser.get('/hello/talk')).html, '/hello/say'), text: 'just once', to: '' };
    expect((await browser.post('/hello/say', form)).status).toBe(200);
    expect((await browser.post('/hello/say', form)).status).toBe(200);
    await say(browser, 'and then');
    await chat.shows('and then');
    expect(chat.html.split('just once')).toHaveLength(2);
  });

  it('a form that is sent again with another text publishes that text, too', async () => {
    const { browser, chat } = await visitor();
    const form = { ...hiddenFields((await browser.get('/hello/talk')).html, '/hello/say'), to: '' };
    for (const text of ['before the way back', 'after the way back'])
      await browser.post('/hello/say', { ...form, text });
    await chat.shows('after the way back');
    expect(chat.html).toContain('before the way back');
  });

  it('the form keeps the chosen receiver, and returns a text that was refused', async () => {
    const [{ browser }, { name }] = [await visitor(), await visitor()];
    const said = await say(browser, 'psst', { to: name });
    expect(said.html).toContain(`<option value="${name}" selected>`);
    expect(said.html).toContain('name="text" maxlength="1000" value=""');
    const refused = await say(browser, '/explode');
    expect(refused.html).toContain('This action does not exist');
    expect(refused.html).toContain('value="/explode"');
  });

  it('a whisper is never published to all when its receiver has left', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const { html } = await two.browser.get('/hello/names');
    await two.browser.post('/hello/logout', hiddenFields(html, '/hello/logout'));
    const refused = await say(one.browser, 'our secret', { to: two.name });
    expect(refused.html).toContain(`${two.name} is not here`);
    expect(refused.html).toContain(`<option value="${two.name}" selected>`);
    expect(refused.html).toContain('value="our secret"');
  });

  it('a name on the list links to the whisper form with that receiver', async () => {
    const [one, two] = [await visitor(), await visitor(`tö & "${newName()}`)];
    const { html } = await one.browser.get('/hello/names');
    const links = [...html.matchAll(/<a href="(\/hello\/talk\?to=[^"]*)" target="talk">/g)].map(([, link]) => link!);
    const pages = await Promise.all(links.map((link) => one.browser.get(link)));
    const chosen = pages.map((page) => unescaped(page.html.match(/<option value="([^"]*)" selected>/)![1]!));
    expect(chosen).toContain(two.name);
    expect(chosen).not.toContain(one.name);
  });

  it('a chosen action and a typed action are both performed', async () => {
    const { browser, chat, name } = await visitor();
    await say(browser, '/dance', { action: 'smile' });
    await chat.shows(`${name} smiles.`);
    await chat.shows(`${name} dances.`);
  });

  it('an action is shown in the language of each visitor', async () => {
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

  it('a whisper is shown to its two visitors, also after a reload, and to no others', async () => {
    const [one, two, third] = [await visitor(), await visitor(), await visitor()];
    await say(one.browser, 'between us', { to: two.name });
    for (const { chat } of [one, two]) await chat.shows('between us');
    await say(one.browser, 'to all');
    await third.chat.shows('to all');
    expect(third.chat.html).not.toContain('between us');
    expect((await third.browser.get('/hello/plain')).html).not.toContain('between us');
    expect((await two.browser.get('/hello/plain')).html).toContain('between us');
    const again = await two.browser.chat();
    room.keep(again);
    await again.shows('between us');
  });

  it('the messages of a filtered visitor are hidden', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const page = await one.browser.submit('/hello/filter', { name: two.name, act: 'hide' });
    expect(page.html).toContain(`Messages of ${two.name} are hidden.`);
    await say(two.browser, 'unwanted');
    await say(two.browser, 'unwanted too', { to: one.name });
    await say(two.browser, '/dance');
    await say(one.browser, 'quiet here');
    await one.chat.shows('quiet here');
    expect(one.chat.html).not.toContain('unwanted');
    expect(one.chat.html).not.toContain(`${two.name} dances`);
    const again = await one.browser.chat();
    room.keep(again);
    await again.shows('quiet here');
    expect(again.html).not.toContain('unwanted');
    await one.browser.submit('/hello/filter', { name: two.name, act: 'show' });
    await say(two.browser, 'wanted');
    await one.chat.shows('wanted');
  });

  it('the frames list the present visitors in order of entering, and show who has left', async () => {
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

  it('an absent visitor is removed from the room and returns by the cookie under the same name', async () => {
    const [one, two] = [await visitor(), await visitor()];
    await two.chat.close();
    const session = room.sessions.find(two.browser.cookie.split('=')[1]);
    while (session?.hasFrames) await new Promise((resolve) => setImmediate(resolve));
    room.sessions.sendHeartbeats(Date.now() + 30_000);
    expect(await namesOf(one.browser)).toContain(two.name);
    room.sessions.sendHeartbeats(Date.now() + 70_000);
    expect(await namesOf(one.browser)).not.toContain(two.name);
    await one.chat.shows(`${two.name} has left the room.`);
    await two.browser.get('/hello/talk');
    expect(await namesOf(one.browser)).toContain(two.name);
    await one.chat.shows(`${two.name} has entered the room.`);
  });

  it('a returning visitor whose name is taken by now is asked for another one', async () => {
    const { browser, chat, name } = await visitor();
    await chat.close();
    const session = room.sessions.find(browser.cookie.split('=')[1]);
    while (session?.hasFrames) await new Promise((resolve) => setImmediate(resolve));
    room.sessions.sendHeartbeats(Date.now() + 70_000);
    const other = await visitor(name);
    const talk = await browser.get('/hello/talk');
    expect(talk.status).toBe(409);
    expect(talk.html).toContain('<a href="/hello" target="_top">');
    const entrance = await browser.get('/hello');
    expect(entrance.status).toBe(409);
    expect(entrance.html).toContain('This name is taken');
    expect(entrance.html).toContain('action="/hello/login"');
    expect((await browser.logIn(newName())).status).toBe(200);
    expect(await namesOf(other.browser)).toContain(name);
  });

  it('a visitor who leaves while pages are loading does not stay in the list', async () => {
    const [one, two] = [await visitor(), await visitor()];
    const { html } = await two.browser.get('/hello/names');
    const logout = hiddenFields(html, '/hello/logout');
    const pages = ['names', 'talk', 'plain', 'names', 'talk', 'plain'].map((path) => two.browser.get(`/hello/${path}`));
    await Promise.all([
      ...pages,
      new Browser(server.url, { cookie: two.browser.cookie }).post('/hello/logout', logout),
    ]);
    expect(await namesOf(one.browser)).not.toContain(two.name);
  });

  it('the chat frame ends with a message when the server restarts', async () => {
    const other = await startServer();
    const browser = new Browser(other.url);
    await browser.logIn(newName());
    const chat = await browser.chat();
    await chat.shows('<main');
    await other.close();
    await chat.over;
    expect(chat.html).toContain('The server is restarting.');
  });

  it('a user can move to the room of their city', async () => {
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
