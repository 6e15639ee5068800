// A browser without JavaScript, with the features that the hello room needs: a cookie, forms, and pages that never end.
import { setTimeout as delay } from 'node:timers/promises';

export interface Page {
  status: number;
  headers: Headers;
  html: string;
}

export class Browser {
  cookie = '';
  setCookie = '';

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.call(path, { headers });
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Page> {
    return this.call(path, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  /** Logs in as a guest. */
  async logIn(name: string, form: Record<string, string> = {}): Promise<Page> {
    return this.post('/hello/login', { name, password: '', colour: 'blue', ...form });
  }

  /** Fills in the form that posts to `action` on a page of forms, and sends it. */
  async submit(action: string, fields: Record<string, string>, from = '/hello/talk'): Promise<Page> {
    const { html } = await this.get(from);
    return this.post(action, { ...hiddenFields(html, action), ...fields });
  }

  /** The frame of the chat, as far as it has loaded. */
  async chat(): Promise<ChatFrame> {
    const stop = new AbortController();
    const answer = await fetch(`${this.url}/hello/chat`, {
      headers: { ...this.headers, cookie: this.cookie },
      redirect: 'manual',
      signal: stop.signal,
    });
    return new ChatFrame(answer, stop);
  }

  private async call(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Page> {
    const headers = { ...this.headers, ...(this.cookie && { cookie: this.cookie }), ...init.headers };
    const answer = await fetch(`${this.url}${path}`, { ...init, headers, redirect: 'manual' });
    this.setCookie = answer.headers.get('set-cookie') ?? '';
    if (this.setCookie) this.cookie = this.setCookie.split(';')[0]!;
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  }
}

export function hiddenFields(html: string, action: string): Record<string, string> {
  const [, form = ''] = html.match(new RegExp(`<form[^>]*action="${action}"[^>]*>(.*?)</form>`, 's')) ?? [];
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name!, value!]));
}

/** Decodes escaped text as a browser does. */
export function unescaped(html: string): string {
  return html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

export class ChatFrame {
  html = '';
  isOver = false;
  readonly over: Promise<void>;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly answer: Response,
    private readonly stop: AbortController,
  ) {
    this.over = this.read().finally(() => {
      this.isOver = true;
      for (const check of this.waiting) check();
    });
  }

  /** Waits until the frame shows a text. */
  async shows(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (this.html.includes(text)) resolve();
        else if (this.isOver) reject(new Error(`the frame ended without ${text}: ${this.html}`));
        else return;
        this.waiting.delete(check);
      };
      this.waiting.add(check);
      check();
    });
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.race([this.over, delay(1_000)]);
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of this.answer.body!) {
        this.html += decoder.decode(chunk, { stream: true });
        for (const check of this.waiting) check();
      }
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
    }
  }
}
