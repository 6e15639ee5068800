// The photos of a user, as the owner and others see them in the web client.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { noChromium } from '../support/programs.js';
import { newPerson } from '../support/server.js';
import { WebVisitor } from '../support/web-client.js';
import { webContextOf } from '../support/web-context.js';

const pictureOf = async (background: string, width = 600, height = 800) => ({
  name: `${background}.png`,
  mimeType: 'image/png',
  buffer: await sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer(),
});

/** Returns the input that adds a photo, once the previous one is stored. */
const adder = ({ page }: WebVisitor) => page.locator('.add-photo input:enabled');

/** Waits until most of the image has this colour. */
async function shows(picture: Locator, colour: 'red' | 'blue'): Promise<void> {
  for (let looks = 0; looks < 50; looks++) {
    const { dominant } = await sharp(await picture.screenshot()).stats();
    if ((colour === 'red' ? dominant.r : dominant.b) > 200 && dominant.g < 60) return;
  }
  throw new Error(`The picture is not ${colour}`);
}

(noChromium ? describe.skip : describe)(
  `the photos of a user in the web client${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const stage = webContextOf();

    it('photos are added, seen by others, reordered and deleted', async () => {
      const lan = await newPerson(stage.server);
      const jun = await stage.visitor(
        await newPerson(stage.server, { nickname: 'Jun', gender: 'man', seeks: ['woman'] }),
      );
      const one = await stage.visitor(lan);
      await one.go('me/profile');
      const [first, second] = [1, 2].map((n) => one.page.getByRole('img', { name: `Photo ${n}` }));
      const add = adder(one);
      await add.setInputFiles(await pictureOf('red'));
      await first!.waitFor();
      await add.setInputFiles(await pictureOf('blue'));
      await second!.waitFor();
      await shows(first!, 'red');
      await shows(second!, 'blue');

      const seen = jun.page.locator('.top-card .photo');
      await jun.page.reload();
      await shows(seen, 'red');
      await one.press('Make photo 2 the main photo');
      await shows(first!, 'blue');
      await shows(second!, 'red');
      await jun.page.reload();
      await shows(seen, 'blue');
      await jun.page.locator('.open-card').click({ position: { x: 100, y: 500 } });
      const all = jun.page.getByRole('list', { name: 'Photos of Lan' }).getByRole('listitem');
      await shows(all.first(), 'blue');
      expect(await all.count()).toBe(2);

      await one.press('Delete photo 1');
      await one.press('Delete');
      await second!.waitFor({ state: 'detached' });
      await shows(first!, 'red');
      await jun.page.reload();
      await shows(seen, 'red');
    });

    it('a photo that the server refuses is not added, and the reason is shown', async () => {
      const one = await stage.visitor(await newPerson(stage.server));
      await one.go('me/profile');
      const heavy = join(stage.server.config.DATA_DIR, 'heavy.png');
      await writeFile(heavy, Buffer.alloc(10 * 1024 * 1024 + 1));
      const text = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') };
      for (const [file, why] of [
        [text, 'Send a picture (image/…), as the body or as a file of a form (multipart/form-data)'],
        [{ ...text, name: 'a.png', mimeType: 'image/png' }, 'This picture cannot be read'],
        [await pictureOf('red', 100, 100), 'The shorter side must have at least 200 pixels'],
        [heavy, 'The limit is 10 MB'],
      ] as const) {
        await adder(one).setInputFiles(file);
        await one.page.getByRole('status').getByText(why, { exact: true }).waitFor();
      }
      expect(await one.page.getByRole('img', { name: /^Photo/ }).count()).toBe(0);
    });

    it('the reason of a refusal is in the language of the app', async () => {
      const one = await stage.visitor(await newPerson(stage.server), { locale: 'zh-CN' });
      await one.go('me/profile');
      await adder(one).setInputFiles(await pictureOf('red', 100, 100));
      await one.page.getByRole('status').getByText('图片尺寸过小', { exact: true }).waitFor();
    });
  },
);
