// One visitor with a browser: a cookie, a place in a room, and any number of open chat frames, each a page that never ends.
import { randomBytes, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { ChatEvents } from '../../features/chat/chat.types.js';
import { helloRoom } from '../../features/chat/rooms/room-id.js';
import { nameKey } from '../../features/content-filter/nickname.js';
import type { Language } from '../../platform/http/language.js';
import type { ClosingReason, Connection, Guest } from '../../platform/realtime/hub.service.js';
import { chatHead, chatTail } from './hello.pages.js';
import { alarm, lineOf, type View } from './hello-lines.js';
import { textsOf } from './hello-texts.js';
import type { Colour } from './name-colours.js';

/** What may lie unsent before a frame counts as gone. */
const mostUnsentBytes = 1024 * 1024;
/** Lines for this visitor alone that a page which is loaded again still shows. */
const mostAsides = 50;
const mostForms = 200;
const mostFrames = 8;
const mostFiltered = 200;
const asides = new Set(['whispered', 'warned', 'muted', 'removed', 'sanctioned', 'restored']);

interface Frame {
  page: ServerResponse;
  language: Language;
  /** What happened while the frame was being filled with what was before. */
  held: Happening[] | undefined;
}

interface Happening {
  event: string;
  payload: object;
  at: string;
}

export class HelloSession implements Connection {
  readonly id = randomUUID();
  /** The value of the cookie. */
  readonly key = randomBytes(32).toString('base64url');
  readonly csrf = randomBytes(32).toString('base64url');
  personId: string | undefined;
  guest: Guest | undefined;
  /** Of one who signed in with a password. */
  sessionId: string | undefined;
  room = helloRoom;
  seenAt: number;
  /** Left, put out by a moderator, or the server goes: to come back the visitor logs in anew. */
  isOver = false;
  /** Names whose words are hidden, by their keys. */
  readonly filter = new Map<string, string>();
  private readonly aside: Happening[] = [];
  private readonly frames = new Set<Frame>();
  private readonly forms = new Set<string>();

  constructor(
    private readonly colours: ReadonlyMap<string, Colour>,
    now: number,
  ) {
    this.seenAt = now;
  }

  get hasFrames(): boolean {
    return this.frames.size > 0;
  }

  send(event: string, payload: object): void {
    const happening = { event, payload, at: new Date().toISOString() };
    if (asides.has(event)) this.aside.push(happening);
    if (this.aside.length > mostAsides) this.aside.shift();
    for (const frame of this.frames) {
      if (frame.held) frame.held.push(happening);
      else this.show(frame, event, payload);
    }
  }

  close(reason: ClosingReason): void {
    this.isOver = true;
    if (reason === 'restart' || reason === 'signedOut')
      for (const { page, language } of this.frames) page.write(alarm(textsOf(language)[reason]));
    this.endFrames();
  }

  endFrames(): void {
    for (const frame of this.frames) this.drop(frame);
  }

  /** Keeps the frames from being taken for dead by what lies between. */
  heartbeat(): void {
    for (const { page } of this.frames) page.write('<!-- still here -->\n');
  }

  /** Fills a frame with what was said before and goes on with what happens: nothing is missed, nothing comes twice. */
  async open(page: ServerResponse, language: Language, before: () => Promise<ChatEvents['said'][]>): Promise<void> {
    const frame: Frame = { page, language, held: [] };
    const [oldest] = this.frames;
    if (oldest && this.frames.size >= mostFrames) this.drop(oldest);
    this.frames.add(frame);
    page.on('close', () => this.frames.delete(frame));
    page.on('error', () => this.frames.delete(frame));
    page.write(chatHead(language));
    const recent = await before();
    if (!this.frames.has(frame)) return;
    for (const line of this.lines(recent, language)) page.write(line);
    const last = recent.at(-1)?.seq ?? 0;
    const held = frame.held ?? [];
    frame.held = undefined;
    for (const { event, payload } of held) {
      const isShown = event === 'said' && (payload as ChatEvents['said']).seq <= last;
      if (!isShown && !asides.has(event)) this.show(frame, event, payload);
    }
  }

  /** What was said, and what was for this visitor alone. */
  lines(recent: ChatEvents['said'][], language: Language): string[] {
    const view = this.view(language);
    const aside = this.aside.filter(({ payload }) => ((payload as { room?: string }).room ?? this.room) === this.room);
    const all: Omit<Happening, 'at'>[] = [];
    // words keep the order of their numbers, whatever the clocks say; the others stand between them
    for (const payload of recent) {
      while (aside[0] && aside[0].at < payload.at) all.push(...aside.splice(0, 1));
      all.push({ event: 'said', payload });
    }
    return [...all, ...aside].flatMap(({ event, payload }) => lineOf(event, payload, view) ?? []);
  }

  /** @returns whether the form with this id has not come before */
  takeForm(id: string): boolean {
    if (this.forms.has(id)) return false;
    this.forms.add(id);
    if (this.forms.size > mostForms) this.forms.delete(this.forms.values().next().value ?? '');
    return true;
  }

  /** A form that came to nothing may come again. */
  giveBackForm(id: string): void {
    this.forms.delete(id);
  }

  hide(name: string): void {
    this.filter.set(nameKey(name), name);
    if (this.filter.size > mostFiltered) this.filter.delete(this.filter.keys().next().value ?? '');
  }

  unhide(name: string): void {
    this.filter.delete(nameKey(name));
  }

  private show(frame: Frame, event: string, payload: object): void {
    const line = lineOf(event, payload, this.view(frame.language));
    if (line) frame.page.write(line);
    if (frame.page.writableLength > mostUnsentBytes) frame.page.destroy();
  }

  private drop(frame: Frame): void {
    this.frames.delete(frame);
    frame.page.end(chatTail);
  }

  private view(language: Language): View {
    return { language, filter: new Set(this.filter.keys()), colours: this.colours };
  }
}
