import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionsService } from '../../src/features/accounts/sessions/sessions.service.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { Browser, hiddenFields } from '../support/browser.js';
import { logIn, newTalker } from '../support/chat-clients.js';
import { HelloRoom, namesOf, newName, say } from '../support/hello.js';
import { call, newMember, startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let room: HelloRoom;
let line: number;
beforeAll(async () => {
  server = await startServer();
  room = new HelloRoom(server);
  line = await openLine(server);
});
afterEach(() => room.closeFrames());
afterAll(() => server.close());

const visitor = (name?: string, headers?: Record<string, string>) => room.visitor(name, headers);
const password = 'a sound and long password 7';

describe('the entrance of the hello room', () => {
  it('a guest enters by a name and a colour and gets three frames', async () => {
    const browser = new Browser(server.url);
    expect((await browser.get('/hello')).html).toContain('<form method="post" action="/hello/login">');
    const page = await browser.logIn(newName());
    expect(page.status).toBe(200);
    for (const frame of ['chat', 'talk', 'names']) expect(page.html).toContain(`src="/hello/${frame}"`);
    expect((await browser.get('/hello')).html).toContain('<frameset');
  });

  it('the cookie is HttpOnly, SameSite=Strict, limited to /hello, and Secure on HTTPS', async () => {
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

  it('the entrance is in Chinese for a browser that prefers it', async () => {
    const page = await new Browser(server.url, { 'accept-language': 'zh-CN,zh;q=0.9' }).get('/hello');
    expect(page.html).toContain('<html lang="zh-CN">');
    expect(page.html).toContain('昵称');
  });

  it('a taken or invalid name is refused with a message, and the form is shown again', async () => {
    const { name } = await visitor();
    await newTalker(server, 'Registered Webber');
    for (const [wanted, status, why] of [
      [name, 409, 'This name is taken'],
      ['Registered Webber', 409, 'This name is taken'],
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

  it('a user signs in by e-mail and password, has their nickname, and can sign out', async () => {
    const email = 'webber@example.com';
    const { id, token } = await newMember(server, { email, password, nickname: 'Web Person' });
    await call(server, 'POST', '/api/auth/sign-out', { token });
    const database = server.app.get(DatabaseService);
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

  it('a visitor whose session was ended elsewhere is redirected to the entrance', async () => {
    const email = 'stolen@example.com';
    await newMember(server, { email, password, nickname: 'Stolen' });
    const browser = new Browser(server.url);
    await browser.logIn(email, { password });
    const session = room.sessions.find(browser.cookie.split('=')[1])!;
    const { personId, sessionId } = session;
    await server.app.get(SessionsService, { strict: false }).end(personId!, sessionId!);
    expect((await browser.get('/hello/talk')).status).toBe(303);
    expect((await browser.get('/hello/names')).status).toBe(303);
    expect(await namesOf((await visitor()).browser)).not.toContain('Stolen');
  });

  it('a request without a session is redirected to the entrance', async () => {
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

describe('the transports of the public room', () => {
  it('clients of telnet, Socket.IO and HTML share one room and receive each other’s messages', async () => {
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
