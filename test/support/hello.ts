// Visitors of the hello room with the three frames open.
import { HelloSessionsService } from '../../src/transports/hello/hello-sessions.service.js';
import { Browser, type ChatFrame, type Page, unescaped } from './browser.js';
import type { TestServer } from './server.js';

let names = 0;
export const newName = () => `web ${++names}`;

export class HelloRoom {
  readonly sessions: HelloSessionsService;
  private frames: ChatFrame[] = [];

  constructor(private readonly server: TestServer) {
    this.sessions = server.app.get(HelloSessionsService, { strict: false });
  }

  /** A guest in the room, whose chat frame has begun. */
  async visitor(name = newName(), headers: Record<string, string> = {}) {
    const browser = new Browser(this.server.url, headers);
    const page = await browser.logIn(name);
    if (page.status !== 200) throw new Error(page.html);
    const chat = this.keep(await browser.chat());
    await chat.shows('<main');
    return { browser, chat, name };
  }

  /** A frame to be closed after the test. */
  keep(frame: ChatFrame): ChatFrame {
    this.frames.push(frame);
    return frame;
  }

  async closeFrames(): Promise<void> {
    for (const frame of this.frames) await frame.close();
    this.frames = [];
  }
}

export function say(browser: Browser, text: string, more: Record<string, string> = {}): Promise<Page> {
  return browser.submit('/hello/say', { text, to: '', action: '', ...more });
}

/** The names on the list, in its order. */
export async function namesOf(browser: Browser): Promise<string[]> {
  const { html } = await browser.get('/hello/names');
  return [...html.matchAll(/<li>(?:<a [^>]*>)?(.*?)(?:<\/a>)? <small>/g)].map(([, name]) => unescaped(name!));
}
