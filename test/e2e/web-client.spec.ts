// The web client in a real browser, against the whole server.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.js';
import { noChromium } from '../support/programs.js';
import { startServer, type TestServer } from '../support/server.js';
import { type Newcomer, Visitor } from '../support/web-client.js';

const lan: Newcomer = { nickname: 'Lan', gender: 'Woman', seeks: 'Men', interests: ['Hiking', 'Camping'] };
const jun: Newcomer = { nickname: 'Jun', gender: 'Man', seeks: 'Women', interests: ['Hiking', 'Camping'] };

(noChromium ? describe.skip : describe)(`the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`, () => {
  let server: TestServer;
  let browser: Browser;
  const visitors: Visitor[] = [];

  beforeAll(async () => {
    server = await startServer({ DEMO: 'true' });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function visitor(): Promise<Visitor> {
    const one = await Visitor.open(browser, server.url);
    visitors.push(one);
    return one;
  }

  it('lets two newcomers sign up, meet, match and talk', async () => {
    const [first, second] = [await visitor(), await visitor()];
    await first.join(lan);
    await second.join(jun);

    await first.press('Look again');
    await first.sees('Jun');
    await first.sees('You both like');
    await first.press('Like');
    await second.page.keyboard.press('ArrowRight');
    await second.sees('You like each other!');
    await first.sees('You like each other!');

    await first.press('Say hello');
    await second.press('Say hello');
    await first.page.getByRole('textbox', { name: 'Write something' }).pressSequentially('你好');
    await second.sees('typing…');
    await first.press('Send');
    await second.sees('你好');
    await first.page.getByLabel('Read').waitFor();
    await second.say('Hello! Fancy a walk?');
    await first.sees('Hello! Fancy a walk?');
    expect([...first.complaints, ...second.complaints]).toEqual([]);
  });
});
