// Users of the web client, each in a browser window of the size of a phone.
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import sharp from 'sharp';

export type Theme = 'light' | 'dark';

export interface NewUser {
  nickname: string;
  gender: 'Woman' | 'Man';
  seeks: 'Women' | 'Men';
  interests?: string[];
  city?: string;
}

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 1,
  isMobile: true,
  hasTouch: true,
  locale: 'en-US',
  timezoneId: 'Asia/Shanghai',
  // without animations there is nothing to wait for
  reducedMotion: 'reduce',
};

/** The options of a laptop. 900 px is the height that the console is made for. */
export const laptop = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };

/** Returns the options of a phone, with the session of a user. */
export function visitOptions(url: string, token?: string): BrowserContextOptions {
  if (!token) return phone;
  const localStorage = [{ name: 'fujin.token', value: token }];
  return { ...phone, storageState: { cookies: [], origins: [{ origin: new URL(url).origin, localStorage }] } };
}

const pictures = fileURLToPath(new URL('../../docs/screenshots', import.meta.url));

export class WebVisitor {
  /** Script errors and violations of the content security policy. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.complaints.push(message.text());
    });
  }

  static async open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WebVisitor> {
    const context = await browser.newContext({ ...phone, ...options });
    const visitor = new WebVisitor(await context.newPage(), url);
    await visitor.page.goto(url);
    return visitor;
  }

  /** Opens a window with the session of a user. */
  static of(browser: Browser, url: string, token: string, options: BrowserContextOptions = {}): Promise<WebVisitor> {
    return WebVisitor.open(browser, url, { ...visitOptions(url, token), ...options });
  }

  /** Signs in anonymously and completes the profile. */
  async join(newcomer: NewUser): Promise<void> {
    await this.press('Try without signing up');
    await this.introduce(newcomer);
  }

  async introduce({ nickname, gender, seeks, interests = [], city = 'Berlin' }: NewUser): Promise<void> {
    const { page } = this;
    await page.getByLabel('Nickname').fill(nickname);
    await page.getByLabel('Date of birth').fill('1998-05-04');
    await this.press(gender);
    await this.press('Continue');
    await this.press(seeks);
    await this.press('Continue');
    await this.press('Skip for now');
    await page.getByRole('searchbox', { name: 'Search interests' }).waitFor();
    for (const interest of interests) await this.press(interest);
    await this.press(interests.length === 0 ? 'Skip for now' : `Continue with ${interests.length} interests`);
    await page.getByRole('button', { name: city }).click();
    await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  }

  /** Presses the button of exactly this name. */
  async press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  /** Goes to a page of the app, such as `nearby`. */
  async go(path: string): Promise<void> {
    await this.page.goto(`${this.url}/#/${path}`);
  }

  async sees(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  /** Sends a message to the open room. */
  async say(text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Write a message' }).fill(text);
    await this.press('Send');
  }

  /** Likes one card of the deck after another until something appears, such as a match. */
  async likeUntil(end: Locator, mostLikes: number): Promise<void> {
    for (let likes = 0; likes < mostLikes && !(await end.isVisible()); likes++) {
      const source = await this.page.locator('.top-card img').first().getAttribute('src');
      const [id] = /[0-9a-f-]{36}/.exec(source ?? '')!;
      await this.page.keyboard.press('ArrowRight');
      const next = this.page.locator(`.top-card:not(:has(img[src*="${id}"])):has(img)`);
      await end.or(next).first().waitFor();
    }
    await end.waitFor();
  }

  async paint(theme: Theme): Promise<void> {
    await this.page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await this.page.locator(`html[data-mantine-color-scheme=${theme}]`).waitFor({ state: 'attached' });
  }

  /** Saves a screenshot as docs/screenshots/NAME.webp, with SCREENSHOTS=1 in the environment. */
  async picture(name: string): Promise<void> {
    if (!process.env.SCREENSHOTS) return;
    const file = `${pictures}/${name}.webp`;
    await mkdir(dirname(file), { recursive: true });
    await this.page.waitForLoadState('networkidle');
    await sharp(await this.page.screenshot())
      .webp({ quality: 82, effort: 6 })
      .toFile(file);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
