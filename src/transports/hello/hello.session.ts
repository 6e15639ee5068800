// One session of the hello room: a cookie, a room, and some open chat frames, each a page that never ends.
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

/** The most that is kept unsent; a frame with more counts as gone. */
const mostUnsentBytes = 1024 * 1024;
/** The most private events that a reloaded page still shows. */
const mostPrivateEvents = 50;
const mostForms = 200;
const mostFrames = 8;
const mostFiltered = 200;
const privateEventNames = new Set(['whispered', 'warned', 'muted', 'removed', 'sanctioned', 'restored']);

interface Frame {
  page: ServerResponse;
  language: Language;
  /** The events that arrived while the frame is filled with earlier messages. */
  held: SessionEvent[] | undefined;
}

interface SessionEvent {
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
  /** The sign-in of a user with a password. */
  sessionId: string | undefined;
  room = helloRoom;
  seenAt: number;
  /** True once the session has ended: the user left, was removed, or the server stops. A new login makes a new session. */
  isOver = false;
  /** The names whose messages are hidden, by their keys. */
  readonly filter = new Map<string, string>();
  private readonly privateEvents: SessionEvent[] = [];
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
    const sessionEvent = { event, payload, at: new Date().toISOString() };
    if (privateEventNames.has(event)) this.privateEvents.push(sessionEvent);
    if (this.privateEvents.length > mostPrivateEvents) this.privateEvents.shift();
    for (const frame of this.frames) {
      if (frame.held) frame.held.push(sessionEvent);
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

  /** Sends a comment to all frames, so that proxies do not close them as idle. */
  heartbeat(): void {
    for (const { page } of this.frames) page.write('<!-- still here -->\n');
  }

  /** Fills a frame with earlier messages and continues with events: none is missed, and none comes twice. */
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
      if (!isShown && !privateEventNames.has(event)) this.show(frame, event, payload);
    }
  }

  /** Returns the lines of the recent messages and of the private events. */
  lines(recent: ChatEvents['said'][], language: Language): string[] {
    const view = this.view(language);
    const aside = this.privateEvents.filter(
      ({ payload }) => ((payload as { room?: string }).room ?? this.room) === this.room,
    );
    const all: Omit<SessionEvent, 'at'>[] = [];
    // messages are in the order of their seq, whatever the clocks say; private events are put between them by time
    for (const payload of recent) {
      while (aside[0] && aside[0].at < payload.at) all.push(...aside.splice(0, 1));
      all.push({ event: 'said', payload });
    }
    return [...all, ...aside].flatMap(({ event, payload }) => lineOf(event, payload, view) ?? []);
  }

  /** Returns whether this is the first form with this id. */
  takeForm(id: string): boolean {
    if (this.forms.has(id)) return false;
    this.forms.add(id);
    if (this.forms.size > mostForms) this.forms.delete(this.forms.values().next().value ?? '');
    return true;
  }

  /** Allows a form that failed to be sent again. */
  releaseForm(id: string): void {
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
