// The first two minutes of a newcomer in the demo town, in both languages. With SCREENSHOTS=1 they are saved as a series of pictures.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from '@jest/globals';
import { pino } from 'pino';
import { ensureDemoPeople } from '../../src/demo/ensure-demo-people.js';
import { packageRoot } from '../../src/platform/package-root.js';
import { noChromium } from '../support/programs.js';
import { startServer } from '../support/server.js';
import { webContextOf } from '../support/web-context.js';

type Texts = typeof import('../../web/src/locales/en.json');
const textsOf = (language: string) =>
  JSON.parse(readFileSync(join(packageRoot, `web/src/locales/${language}.json`), 'utf8')) as Texts;
const languages = { en: { texts: textsOf('en'), locale: 'en-US' }, zh: { texts: textsOf('zh'), locale: 'zh-CN' } };
const mostLikes = 3;

(noChromium ? describe.skip : describe)(
  `a newcomer to the demo town${noChromium ? ` (skipped: ${noChromium})` : ''}`,
  () => {
    const context = webContextOf((settings) =>
      startServer({ ...settings, DEMO: 'true' }, (url) => ensureDemoPeople(url, pino({ level: 'silent' }))),
    );

    it.each(['en', 'zh'] as const)(
      'a newcomer has a profile, a match and an answer within three likes (%s)',
      async (language) => {
        const { texts, locale } = languages[language];
        const newcomer = await context.newUser({ locale });
        let count = 0;
        const picture = (name: string) => newcomer.picture(`newcomer-${language}-${++count}-${name}`);
        const { page } = newcomer;

        await page.getByRole('button', { name: texts.welcome.anonymous }).waitFor();
        await picture('welcome');
        await newcomer.press(texts.welcome.anonymous);
        await page.getByLabel(texts.profile.nickname).fill(language === 'zh' ? '小雨' : 'Robin');
        await page.getByLabel(texts.profile.birthDate).fill('1998-05-04');
        await newcomer.press(texts.gender.woman);
        await picture('profile');
        await newcomer.press(texts.next);
        // the names of genders are the same on both steps
        await page.getByRole('heading', { name: texts.onboarding.seeksTitle }).waitFor();
        await newcomer.press(texts.genders.man);
        await newcomer.press(texts.next);
        await page.getByRole('heading', { name: texts.onboarding.photoTitle }).waitFor();
        await newcomer.press(texts.skip);
        await page.getByRole('searchbox', { name: texts.profile.interestSearch }).waitFor();
        await picture('interests');
        await newcomer.press(texts.skip);
        await page.getByRole('button', { name: texts.city.shanghai }).click();
        await page.locator('.top-card').waitFor();
        await picture('deck');
        await newcomer.likeUntil(page.getByRole('dialog'), mostLikes);
        await picture('match');
        const hello = language === 'zh' ? '你好！你喜欢上海的哪里？' : 'Hi! Where in Shanghai do you like to be?';
        await page.getByRole('dialog').getByRole('textbox').fill(hello);
        await page.getByRole('dialog').getByRole('button', { name: texts.match.talk, exact: true }).click();
        await newcomer.sees(hello);
        // a bot that was liked writes first or answers
        await page.locator('.said:not(.mine) .message-text').first().waitFor();
        await picture('chat');
        await newcomer.go('nearby');
        await page.locator('.blip').first().waitFor();
        await picture('nearby');
      },
    );
  },
);
