// The hello room in a real browser without JavaScript, and in a text browser.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser as Chromium, Page } from 'playwright-core';
import { Browser, unescaped } from '../support/browser.js';
import { launchChromium } from '../support/chromium.js';
import { noChromium, noW3m } from '../support/programs.js';
import { startServer, type TestServer } from '../support/server.js';
import { LineClient, openLine } from '../support/telnet-client.js';

let server: TestServer;
let line: number;

beforeAll(async () => {
  server = await startServer();
  line = await openLine(server);
});
afterAll(() => server.close());

(noChromium ? describe.skip : describe)(
  `Chromium with JavaScript off${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    let browser: Chromium;
    beforeAll(async () => {
      browser = await launchChromium();
    });
    afterAll(() => browser?.close());

    async function enter(name: string): Promise<Page> {
      const context = await browser.newContext({ javaScriptEnabled: false, locale: 'en-GB' });
      const page = await context.newPage();
      await page.goto(`${server.url}/hello`);
      await page.getByLabel('Nickname').fill(name);
      await page.getByLabel('Colour').selectOption('teal');
      // the chat frame never ends, so the page never finishes loading
      await page.getByRole('button', { name: 'Enter' }).click({ noWaitAfter: true });
      await page.frameLocator('frame[name=talk]').getByLabel('Message', { exact: true }).waitFor();
      return page;
    }
    const frame = (page: Page, name: string) => page.frameLocator(`frame[name=${name}]`);
    async function say(page: Page, text: string): Promise<void> {
      const talk = frame(page, 'talk');
      const once = await talk.locator('input[name=once]').first().getAttribute('value');
      await talk.getByLabel('Message', { exact: true }).fill(text);
      await talk.getByRole('button', { name: 'Send' }).click({ noWaitAfter: true });
      // the answer is a new form; what is typed into the old one is lost, and sent again it says nothing
      await talk.locator(`input[name=once]:not([value="${once}"])`).first().waitFor({ state: 'attached' });
    }

    it('a browser visitor enters, reads telnet messages, writes, acts, whispers and leaves', async () => {
      const telnet = await LineClient.logIn(line, 'telnet tom');
      const page = await enter('browser bea');
      await telnet.reads('browser bea has entered the room.\n');
      await frame(page, 'names').getByText('telnet tom').waitFor();
      telnet.send('say can you see this?\n');
      await frame(page, 'chat').getByText('can you see this?').waitFor();
      await say(page, 'yes, 看得见');
      await telnet.reads('telnet tom: can you see this?\nbrowser bea: yes, 看得见\n');
      await frame(page, 'chat').getByText('yes, 看得见').waitFor();
      await say(page, '/wave telnet tom');
      await telnet.reads('browser bea waves to telnet tom.\n');
      await frame(page, 'talk').locator('select[name=to]').selectOption('telnet tom');
      await say(page, 'just you');
      await telnet.reads('browser bea (to telnet tom alone): just you\n');
      await frame(page, 'names').getByRole('button', { name: 'Leave' }).click({ noWaitAfter: true });
      await telnet.reads('browser bea has left the room.\n');
      await page.getByLabel('Nickname').waitFor();
      telnet.close();
      await page.context().close();
    });

    it('a name, message, action or whisper is never rendered as HTML', async () => {
      const evil = `"'><b id=injected>&amp;`;
      const page = await enter(`${evil}1`);
      const witness = await enter(`${evil}2`);
      await frame(page, 'names')
        .getByRole('link', { name: `${evil}2` })
        .click({ noWaitAfter: true });
      await frame(page, 'talk')
        .locator('select[name=to] option:checked', { hasText: `${evil}2` })
        .waitFor({ state: 'attached' });
      await say(page, `private ${evil}`);
      await frame(page, 'talk').locator('select[name=to]').selectOption('');
      await say(page, `/smile ${evil}2`);
      await say(page, `public ${evil}`);
      for (const shown of [`private ${evil}`, `${evil}1 smiles at ${evil}2.`, `public ${evil}`]) {
        await frame(witness, 'chat').getByText(shown).waitFor();
      }
      for (const each of [page, witness]) {
        for (const name of ['chat', 'talk', 'names'])
          expect(await frame(each, name).locator('#injected').count()).toBe(0);
        await each.goto(`${server.url}/hello/plain`);
        await each.getByText(`public ${evil}`).waitFor();
        expect(await each.locator('#injected, script, [style]').count()).toBe(0);
        await each.context().close();
      }
    });

    it('the newest line stays in view, and no message is rendered as HTML', async () => {
      const page = await enter('reader');
      const telnet = await LineClient.logIn(line, 'writer');
      for (let n = 1; n <= 60; n++) telnet.send(`say line ${n}\n`);
      await telnet.readsUntil('line 60\n');
      telnet.send('say <script>document.title="stolen"</script><img src=x><b id=injected>bold</b>\n');
      const newest = frame(page, 'chat').getByText('<b id=injected>bold</b>');
      await newest.waitFor();
      const box = await newest.boundingBox();
      const chat = await page.locator('frame[name=chat]').boundingBox();
      expect(box!.y).toBeGreaterThan(chat!.y);
      expect(box!.y + box!.height).toBeLessThanOrEqual(chat!.y + chat!.height);
      expect(await frame(page, 'chat').locator('script, img, #injected').count()).toBe(0);
      telnet.close();
      await page.context().close();
    });
  },
);

(noW3m ? describe.skip : describe)(`the text browser w3m${noW3m ? ` (skipped: ${noW3m})` : ''}`, () => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'fujin-w3m-'));
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  async function w3m(...args: string[]): Promise<string> {
    const child = spawn('w3m', ['-dump', '-cols', '100', '-O', 'UTF-8', '-o', 'accept_language=en', ...args], {
      env: { ...process.env, HOME: home, LANG: 'C.UTF-8' },
    });
    let text = '';
    for await (const chunk of child.stdout) text += chunk;
    return text;
  }

  it('w3m shows the entrance, the frames as links, and the room on one page', async () => {
    const entrance = await w3m(`${server.url}/hello`);
    expect(entrance).toContain('The hello room');
    expect(entrance).toContain('Nickname');

    const visitor = new Browser(server.url);
    await visitor.logIn('w3m wim');
    await visitor.submit('/hello/say', { text: 'written with a text browser, 你好', to: '', action: '' });
    const cookie = ['-header', `Cookie: ${visitor.cookie}`];
    expect(await w3m(...cookie, `${server.url}/hello`)).toMatch(/chat|One page/i);
    const plain = await w3m(...cookie, `${server.url}/hello/plain`);
    expect(plain).toMatch(/w3m wim: written with a text browser, 你好/);
    expect(plain).toMatch(/Message/);
    expect(plain).toMatch(/\d+ online/);
    expect(plain).toContain('w3m wim you, guest');
  });

  it('w3m logs in and writes by the forms', async () => {
    const form = join(home, 'form');
    await writeFile(form, new URLSearchParams({ name: 'poster pia', password: '' }).toString());
    const jar = ['-o', 'use_cookie=1', '-o', 'accept_cookie=1'];
    const page = await w3m(...jar, '-post', form, `${server.url}/hello/login`);
    expect(page).toMatch(/chat|One page/i);
    const witness = new Browser(server.url);
    await witness.logIn('witness');
    expect(unescaped((await witness.get('/hello/names')).html)).toContain('poster pia');
  });
});
