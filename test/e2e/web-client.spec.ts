// The web client in a real browser, against the whole server with its demo data.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import sharp from 'sharp';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { match } from '../support/backup-conversation.js';
import { cuttableConnectionTo } from '../support/cut-connection.js';
import { noChromium } from '../support/programs.js';
import { call, type Introduction, newPerson, outboxToken, startServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';
import { type NewUser } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

const lan: NewUser = { nickname: 'Lan', gender: 'Woman', seeks: 'Men', interests: ['Hiking', 'Camping'] };
const jun: NewUser = { nickname: 'Jun', gender: 'Man', seeks: 'Women', interests: ['Hiking', 'Camping'] };
const singapore = { lat: 1.2897, lng: 103.8501 };

(noChromium ? describe.skip : describe)(`the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`, () => {
  const stage = webContextOf((settings) =>
    startServer({ ...settings, DEMO: 'true' }, (url) => ensureDemoPeople(url, pino({ level: 'silent' }))),
  );
  let line: number;

  beforeAll(async () => {
    line = await openLine(stage.server);
  });

  /** Opens the app for an existing user. */
  const visitor = async (introduction: Introduction, url = stage.server.url) =>
    stage.visitor(await newPerson(stage.server, introduction), {}, url);

  it('two new users sign up, find each other, match and write', async () => {
    const [first, second] = [await stage.newUser(), await stage.newUser()];
    await first.join(lan);
    await second.join(jun);
    await first.press('Search again');
    await first.sees('You both like Hiking');
    await first.press('Like');
    // by keyboard, as on a laptop
    await second.page.keyboard.press('ArrowRight');
    for (const each of [first, second]) {
      await each.sees("It's a match!");
      await each.press('Send a message');
    }
    // a user whose message arrived is in the room, and sees the typing indicator
    await second.say('嗨');
    await first.sees('嗨');
    await first.page.getByRole('textbox', { name: 'Write a message' }).pressSequentially('你好');
    await second.sees('typing…');
    await first.press('Send');
    await second.sees('你好');
    await first.page.getByLabel('Read').waitFor();

    const message = second.page.getByRole('article').filter({ hasText: '你好' });
    await message.getByRole('button', { name: 'Message options' }).click();
    await second.press('❤️');
    await first.page.getByRole('article').filter({ hasText: '❤️' }).waitFor();
    await message.getByRole('button', { name: 'Message options' }).click();
    await second.press('Reply');
    await second.say('Hello! Fancy a walk?');
    const reply = first.page.getByRole('article').filter({ hasText: 'Fancy a walk?' });
    expect(await reply.getByRole('blockquote').innerText()).toContain('你好');

    const own = second.page.getByRole('article').filter({ hasText: 'Fancy a walk?' });
    await own.getByRole('button', { name: 'Message options' }).click();
    await second.press('Recall');
    await first.sees('This message was recalled');
    expect(await first.page.getByText('Fancy a walk?').count()).toBe(0);
  });

  it('a message written before the connection is sent later, and missed messages are shown', async () => {
    const { room, ...pair } = await match(stage.server);
    const early = await stage.visitor(pair.lan);
    let connect = () => {};
    const mayConnect = new Promise<void>((resolve) => (connect = resolve));
    await early.page.routeWebSocket(/socket\.io/, async (socket) => {
      await mayConnect;
      socket.connectToServer();
    });
    await early.page.reload();
    await early.go(`chats/${room}`);
    await early.say('sent before the connection');
    await call(stage.server, 'POST', `/v1/rooms/${room}/messages`, {
      token: pair.jun.token,
      body: { text: 'received before the connection', clientId: 'early' },
    });
    // a message is sent although its user goes on to another page
    await early.go('chats');
    connect();
    const late = await stage.visitor(pair.jun);
    await late.go(`chats/${room}`);
    await late.sees('sent before the connection');
    await early.go(`chats/${room}`);
    await early.sees('received before the connection');
  });

  it('pictures and stickers can be sent', async () => {
    const { room, ...pair } = await match(stage.server);
    const [first, second] = [await stage.visitor(pair.lan), await stage.visitor(pair.jun)];
    for (const each of [first, second]) await each.go(`chats/${room}`);
    const png = await sharp({ create: { width: 320, height: 200, channels: 3, background: '#d81e5b' } })
      .png()
      .toBuffer();
    await first.page
      .getByLabel('Send a picture')
      .setInputFiles({ name: 'sky.png', mimeType: 'image/png', buffer: png });
    await first.press('Send');
    const picture = second.page.getByRole('img', { name: '[Picture]' });
    await picture.waitFor();
    const width = () => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth);
    while ((await width()) !== 320) await second.page.waitForTimeout(50);
    await second.press('Send a sticker');
    await second.page.getByRole('toolbar', { name: 'Send a sticker' }).getByRole('button').first().click();
    await first.page.locator('img.sticker').waitFor();
  });

  it('a custom message is shown by its text, and without one by a sentence', async () => {
    const { room, ...pair } = await match(stage.server);
    const jun = await stage.visitor(pair.jun);
    await jun.go('chats');
    for (const text of ['A table for two', undefined]) {
      const body = { kind: 'custom', text, data: { seats: 2 }, clientId: randomUUID() };
      await call(stage.server, 'POST', `/v1/rooms/${room}/messages`, { token: pair.lan.token, body });
      await jun.sees(text ?? 'This message cannot be shown here');
    }
    await jun.go(`chats/${room}`);
    await jun.sees('A table for two');
    await jun.sees('This message cannot be shown here');
  });

  it('a user likes a demo user, who likes back and answers', async () => {
    const kai = await visitor({ nickname: 'Kai', gender: 'man', seeks: ['woman'], interests: ['hiking'] });
    // by the picture, since several users of the other tests are called Lan
    const picture = kai.page.locator('.top-card img');
    const shown = async () => (await picture.first().getAttribute('src'))!.match(/[0-9a-f-]{36}/)![0];
    const cardOf = (id: string) => kai.page.locator(`.top-card:has(img[src*="${id}"])`);
    const cardAfter = (id: string) => kai.page.locator(`.top-card:not(:has(img[src*="${id}"])):has(img)`);
    const first = await shown();
    await kai.page.keyboard.press('ArrowLeft');
    await cardAfter(first).waitFor();
    await kai.press('Undo');
    await cardOf(first).waitFor();
    const matched = kai.page.getByRole('heading', { name: "It's a match!" });
    await kai.likeUntil(matched, 10);
    await kai.press('Send a message');
    // several demo users like back, so another match may appear
    await kai.page.addLocatorHandler(matched, () => kai.page.keyboard.press('Escape'));
    await kai.page.getByRole('article').first().waitFor();
    const said = await kai.page.getByRole('article').count();
    await kai.say('Hi! Do you like hotpot?');
    await kai.page
      .getByRole('article')
      .nth(said + 1)
      .waitFor();
    await kai.page.getByLabel('Read').waitFor();
    await kai.go('likes');
    await kai.page.locator('.like-tile').first().waitFor();
  });

  it('a user sends a chat request to a user nearby, who accepts', async () => {
    const asked = await visitor({ nickname: 'Bo', gender: 'man', seeks: ['woman'], at: singapore });
    const asking = await visitor({ nickname: 'Ada', gender: 'woman', seeks: ['man'], at: singapore });
    await asking.go('nearby');
    await asking.page.getByRole('button', { name: 'Bo, 28, under 1 km' }).click();
    await asking.page.getByRole('textbox', { name: 'Message to Bo' }).fill('Hi, I am around the corner.');
    await asking.press('Say hi');
    await asking.sees('Bo has not accepted your request yet');
    await asked.go('chats');
    await asked.page.getByRole('link', { name: 'Message requests' }).click();
    await asked.sees('Hi, I am around the corner.');
    await asked.press('Accept');
    await asked.say('Then come over!');
    await asking.sees('Then come over!');
    expect(await asking.page.getByText('Bo has not accepted your request yet').count()).toBe(0);

    await asked.page.getByRole('button', { name: 'Ada' }).first().click();
    await asked.press('Report');
    await asked.press('Spam');
    await asked.press('Send report');
    await asked.sees('A moderator will review your report');
    await asking.sees('This chat is closed.');
  });

  it('a user and a telnet guest exchange messages, actions and whispers in the hello room', async () => {
    const telnet = await LineClient.logIn(line, 'tom');
    const mei = await visitor({ nickname: 'Mei' });
    await mei.go('lobby');
    await telnet.reads('Mei has entered the room.\n');
    telnet.send('say anybody here?\n');
    await telnet.reads('tom: anybody here?\n');
    await mei.sees('anybody here?');
    const field = mei.page.getByRole('textbox');
    await field.fill('<b>me</b>, 我在');
    await mei.press('Send');
    await telnet.reads('Mei: <b>me</b>, 我在\n');
    await mei.page.getByRole('button', { name: 'tom' }).click();
    await mei.page.getByLabel('Action').selectOption('wave');
    await mei.press('Send');
    await telnet.reads('Mei waves to tom.\n');
    await mei.sees('Mei waves to tom.');
    await field.fill('just you');
    await mei.press('Send');
    await telnet.reads('Mei (to tom alone): just you\n');
    await mei.sees('Mei → tom, private');
    await mei.go('chats');
    await telnet.reads('Mei has left the room.\n');
    telnet.close();
  });

  it('new users sign up by a code from e-mail or phone, and by password', async () => {
    const newcomer = async () => {
      const one = await stage.newUser();
      // the link that a demo server prints at its start
      await one.page.goto(`${stage.server.url}/#outbox=${outboxToken}`);
      return one;
    };
    for (const [way, label, address] of [
      ['E-mail', 'E-mail address', 'lan@example.com'],
      ['Phone', 'Phone number', '+86 139 1234 5678'],
    ] as const) {
      const one = await newcomer();
      await one.press(way);
      await one.page.getByLabel(label).fill(address);
      await one.press('Send code');
      await one.page.getByRole('button', { name: 'Demo server' }).click();
      await one.sees('About you');
    }
    const one = await newcomer();
    await one.press('Password');
    await one.press('Create an account');
    await one.page.getByLabel('E-mail address').fill('jun@example.com');
    await one.page.getByLabel('Password', { exact: true }).fill('seven herons over Suzhou creek');
    await one.press('Sign up');
    await one.page.getByRole('button', { name: 'Demo server' }).click();
    await one.introduce({ ...jun, city: 'Chengdu' });
    await one.go('me');
    await one.press('Log out');
    await one.press('Password');
    await one.page.getByLabel('E-mail address').fill('jun@example.com');
    await one.page.getByLabel('Password', { exact: true }).fill('seven herons over Suzhou creek');
    await one.press('Log in');
    await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
  });

  it('a sign-up that was left before its code, or overtaken by a newer one, can be finished', async () => {
    const [email, password] = ['mei@example.com', 'seven herons over Suzhou creek'];
    const one = await stage.newUser();
    await one.page.goto(`${stage.server.url}/#outbox=${outboxToken}`);
    const fillIn = async (press: string) => {
      await one.page.getByLabel('E-mail address').fill(email);
      await one.page.getByLabel('Password', { exact: true }).fill(password);
      await one.press(press);
    };
    await one.press('Password');
    await one.press('Create an account');
    await fillIn('Sign up');
    await one.sees('Enter the code');
    await one.page.reload();
    await one.press('Password');
    await fillIn('Log in');
    await one.sees('Enter the code');
    const stranger = { email, password: 'attacker purple 991 zebra quartz' };
    await call(stage.server, 'POST', '/api/auth/sign-up/email', { body: stranger });
    await one.press('Resend code');
    await one.page.getByRole('button', { name: 'Demo server' }).click();
    await one.sees('About you');
    const answers = [password, stranger.password].map((each) =>
      call(stage.server, 'POST', '/api/auth/sign-in/email', { body: { email, password: each } }),
    );
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 401]);
  });

  it('the app says that it is offline, and sends later what was written meanwhile', async () => {
    const wire = await cuttableConnectionTo(stage.server);
    const telnet = await LineClient.logIn(line, 'tim');
    const una = await visitor({ nickname: 'Una' }, wire.url);
    await una.go('lobby');
    await telnet.reads('Una has entered the room.\n');
    wire.cut();
    await una.sees('No connection.');
    await una.page.getByRole('textbox').fill('written in a tunnel');
    await una.press('Send');
    wire.restore();
    await telnet.readsUntil('Una: written in a tunnel\n');
    await una.page.getByText('No connection.').waitFor({ state: 'detached' });
    telnet.close();
    wire.close();
  });
});
