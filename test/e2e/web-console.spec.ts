// The moderators' console in a real browser: from a report to the window of the reported user.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { drawPicture } from '../../src/demo/demo-pictures.service.js';
import { drawnId } from '../../src/demo/draw-picture.js';
import type { StaffRole } from '../../src/generated/prisma/client.js';
import { faultsOf } from '../support/axe.js';
import { match, say } from '../support/backup-conversation.js';
import { launchChromium } from '../support/chromium.js';
import { openConsole } from '../support/console.js';
import { showPhoto } from '../support/files.js';
import { as } from '../support/moderation.js';
import { noChromium } from '../support/programs.js';
import { newPerson, startServer, type TestPerson, type TestServer } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';

(noChromium ? describe.skip : describe)(`the console${noChromium ? ` (skipped: ${noChromium})` : ''}`, () => {
  let dataDir: string;
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fujin-console-'));
    server = await startServer({ DATA_DIR: dataDir });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(dataDir, { recursive: true });
  });

  const atConsole = (nickname: string, role?: StaffRole) => openConsole(browser, server, nickname, role);

  /** Opens a window for a user who is signed in. */
  async function windowOf({ token }: TestPerson): Promise<WebVisitor> {
    const one = await WebVisitor.of(browser, server.url, token);
    await one.page.getByRole('navigation', { name: 'Sections' }).waitFor();
    return one;
  }

  it('a moderator goes from a report and its evidence to a suspension, which the user sees at once', async () => {
    const { lan, jun, room } = await match(server);
    const drawn = await drawPicture(drawnId(jun.id, 'man', 1));
    await showPhoto(server, jun.token, drawn!, 'image/webp');
    await say(server, lan, room, { text: 'Hi Jun, how was the hike?' });
    await say(server, jun, room, { text: 'Great! I found a way to double your savings, too.' });
    const seq = await say(server, jun, room, { text: 'Just send 2000 to this account first.' });
    const report = { person: jun.id, reason: 'scam', note: 'Asks everybody for money.', room, messages: [seq] };
    expect((await as(server, lan).post('/v1/reports', report)).status).toBe(202);
    const reported = await windowOf(jun);

    const wen = await atConsole('Wen', 'admin');
    await wen.sees('1 reporter');
    expect(await faultsOf(wen.page)).toEqual([]);
    await wen.page.getByRole('link', { name: 'Jun', exact: true }).click();
    await wen.sees('Asks everybody for money.');
    const mark = wen.page.getByText('reported', { exact: true });
    const marked = wen.page.getByRole('listitem').filter({ has: mark });
    expect(await marked.innerText()).toContain('Just send 2000 to this account first.');
    await wen.page.getByRole('img', { name: 'Photo 1 of Jun' }).waitFor();
    await wen.press('Claim');
    await wen.page.getByRole('radio', { name: 'Suspend' }).check();
    await wen.page.getByRole('textbox', { name: 'Reason' }).fill('Asking for money is not allowed here.');
    expect(await faultsOf(wen.page)).toEqual([]);
    await wen.page.evaluate('scrollTo(0, 0)');
    await wen.picture('console-case');
    await wen.press('Suspend for 7 days');

    await reported.sees('Your account is suspended');
    await reported.sees('Asking for money is not allowed here.');
    await reported.page.getByLabel('Reason for your appeal').fill('It was my brother.');
    await reported.press('Appeal');
    await reported.sees('Another moderator will review it.');
    expect(await faultsOf(reported.page)).toEqual([]);

    await wen.page.getByRole('link', { name: 'Audit log' }).click();
    const entry = wen.page.getByRole('row').filter({ hasText: 'Suspended' });
    await entry.getByRole('link', { name: 'Jun' }).waitFor();
    expect(await entry.innerText()).toContain('you');
    expect(await faultsOf(wen.page)).toEqual([]);
    await wen.page.getByRole('link', { name: 'Appeals' }).click();
    await wen.sees('It was my brother.');
    expect([...wen.complaints, ...reported.complaints]).toEqual([]);
    await wen.close();
    await reported.close();
  });

  it('the console finds users, draws statistics, speaks Chinese, and fits a phone in dark mode', async () => {
    const mo = await atConsole('Mo', 'moderator');
    await newPerson(server, { nickname: 'Xiuying' });
    await mo.page.getByRole('link', { name: 'Users' }).click();
    await mo.page.getByRole('searchbox').fill('Xiu');
    await mo.press('Search');
    await mo.page.getByRole('link', { name: 'Xiuying' }).click();
    await mo.page.getByRole('heading', { name: 'Act without a case' }).waitFor();
    expect(await mo.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await mo.page.getByRole('link', { name: 'Statistics' }).click();
    await mo.page.getByRole('img', { name: /^Sign-ups today: [1-9]/ }).waitFor();
    await mo.page.getByRole('img', { name: /^Most users online: / }).waitFor();
    await mo.page.getByLabel('Period').selectOption('30');
    await mo.page.getByText('by day').first().waitFor();
    expect(await faultsOf(mo.page)).toEqual([]);
    await mo.press('中文');
    await mo.page.getByRole('heading', { name: '今日注册' }).waitFor();
    await mo.paint('dark');
    await mo.page.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOf(mo.page)).toEqual([]);
    expect(await mo.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(mo.complaints).toEqual([]);
    await mo.close();
  });

  it('a user who is no moderator sees a notice, and no moderation route is called', async () => {
    const asked: string[] = [];
    const pat = await atConsole('Pat');
    pat.page.on('request', (request) => asked.push(request.url()));
    await pat.sees('This page is for moderators');
    await pat.page.reload();
    await pat.sees('This page is for moderators');
    expect(await pat.page.getByRole('navigation').count()).toBe(0);
    expect(asked.filter((url) => url.includes('/v1/me'))).not.toEqual([]);
    expect(asked.filter((url) => url.includes('moderation'))).toEqual([]);
    await pat.close();
  });
});
