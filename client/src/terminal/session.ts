// Somebody who has logged in, and the room that they are in. Survives the loss of the connection: logs in and enters again,
// asks for what was missed, and says once more what was not acknowledged.
import { randomUUID } from 'node:crypto';
import { FujinError, type Problem } from '../problem.js';
import { type Credentials, Realtime } from '../realtime.js';
import { createRest, type Rest } from '../rest.js';
import { type Action, languageOf, loadActions, sentenceOf } from './actions.js';
import { Feed, type Message } from './feed.js';
import { listRooms, type Room } from './rooms.js';
import type { Happening, Person } from './tell.js';

type Listener = (happening: Happening) => void;
interface Entered {
  online: Person[];
  lastSeq: number;
  messages?: Message[];
}
interface Missed {
  rooms: { room: string; messages: Message[]; lastSeq: number; more: boolean }[];
}

/** The server may not have noticed yet that the connection is gone, and hold the name for it. */
const nameRetries = 30;
const pauseMs = 2_000;

export class Session {
  room: Room | undefined;
  /** Resolves with the reason when there is no connection any more, and none will be made. */
  readonly end: Promise<Problem | undefined>;
  private feed = new Feed();
  private online: Person[] = [];
  private actions: Action[] = [];
  private readonly language = languageOf(process.env);
  /** Resolves when commands can be sent, or never will. */
  private back: Promise<void> = Promise.resolve();
  private resume: () => void = () => undefined;
  private repairing: Promise<void> | undefined;
  private connected = true;
  private ended = false;
  /** Said, and not yet acknowledged. */
  private unsure: { clientId: string; heard: boolean } | undefined;
  private readonly rest: Rest;

  private constructor(
    private readonly realtime: Realtime,
    url: string,
    credentials: Credentials,
    private readonly tell: Listener,
  ) {
    const token = typeof credentials === 'object' && 'token' in credentials ? credentials.token : undefined;
    this.rest = createRest(url, token);
    this.listen();
    this.end = new Promise((resolve) => this.follow(resolve));
  }

  /** Connects and logs in. @param tell hears what happens @throws FujinError when refused */
  static async open(url: string, credentials: Credentials, tell: Listener): Promise<Session> {
    const realtime = await Realtime.connect(url, credentials).catch((error) => {
      throw error instanceof FujinError ? error : new Error('The server does not answer');
    });
    const session = new Session(realtime, url, credentials, tell);
    // without them an action is shown by its name
    session.actions = await loadActions(session.rest).catch(() => []);
    return session;
  }

  get names(): string[] {
    return this.online.map(({ name }) => name);
  }

  rooms(): Promise<Room[]> {
    return listRooms(this.rest, !this.realtime.login.me.guest);
  }

  /** Goes into a room, and out of the one before. @throws FujinError */
  async enter(room: Room): Promise<void> {
    await this.back;
    const before = this.room;
    const feed = new Feed();
    const kept = { room: this.room, feed: this.feed };
    // what is said from now on is kept until the room has answered
    [this.room, this.feed] = [room, feed];
    try {
      const { online, lastSeq, messages } = await this.realtime.send<Entered>('enter', { room: room.id });
      this.online = online;
      this.tell({ kind: 'room', title: room.title, online });
      this.show(feed.settle(messages ?? (await this.history(room.id)), lastSeq));
    } catch (error) {
      [this.room, this.feed] = [kept.room, kept.feed];
      throw error;
    }
    if (before && before.id !== room.id) await this.realtime.send('leave', { room: before.id });
  }

  /** Says something once, however often the connection breaks meanwhile. @throws FujinError */
  async say(text: string, kind: 'text' | 'action'): Promise<void> {
    this.unsure = { clientId: randomUUID(), heard: false };
    await this.ask('say', { text, kind, clientId: this.unsure.clientId });
    this.unsure = undefined;
  }

  /** @throws FujinError */
  async whisper(to: string, text: string): Promise<void> {
    await this.ask('whisper', { to, text });
  }

  /** @throws FujinError */
  async look(): Promise<void> {
    const { online } = (await this.ask<{ online: Person[] }>('look', {})) ?? { online: this.online };
    this.online = online;
    this.tell({ kind: 'look', online });
  }

  /** Takes leave and hangs up. */
  async close(): Promise<void> {
    this.ended = true;
    // what was said to us before comes before the answer
    if (this.connected) await this.realtime.send('logout').catch(() => undefined);
    this.realtime.close();
  }

  /** Sends a command about the room, again when the connection broke before the answer. */
  private async ask<Answer>(command: string, payload: object): Promise<Answer | undefined> {
    for (;;) {
      await this.back;
      // a guest who has come again is another one to the server, which would take the same word for a new one
      if (command === 'say' && this.unsure?.heard) return undefined;
      const room = this.room?.id;
      if (room === undefined) throw new Error('You are in no room: /rooms');
      try {
        return await this.realtime.send<Answer>(command, { room, ...payload });
      } catch (error) {
        if (error instanceof FujinError || this.ended || command === 'whisper') throw error;
      }
    }
  }

  private listen(): void {
    const { realtime } = this;
    realtime.on('said', (message) => this.hear(message));
    realtime.on('entered', ({ room, who }) => this.isHere(room) && this.come(who));
    realtime.on('left', ({ room, who }) => this.isHere(room) && this.go(who));
    realtime.on('whispered', (word) => this.tell({ kind: 'whispered', ...word, mine: this.isMe(word.from) }));
    realtime.on('warned', ({ text }) => this.warn(`A moderator warns you: ${text}`));
    realtime.on('muted', ({ until }) => this.warn(until ? `You may not speak until ${until}` : 'You may speak again'));
    realtime.on('removed', ({ room, reason }) => this.isHere(room) && this.putOut(`You were ${reason}`));
    realtime.on('closed', ({ room }) => this.isHere(room) && this.putOut('This room is over'));
    realtime.on('matched', ({ who }) => this.note(`You and ${who.name} like each other: /rooms`));
    realtime.on('requested', ({ who }) => this.note(`${who.name} wants to talk to you: /rooms`));
  }

  private follow(finish: (problem?: Problem) => void): void {
    this.realtime.onState((state, problem) => {
      this.connected = state === 'online';
      if (state === 'online') void this.returned();
      else if (state === 'offline') this.lost();
      else {
        this.ended = true;
        this.resume();
        this.tell({ kind: 'connection', state: 'ended' });
        finish(problem);
      }
    });
  }

  /** The id of a guest is another one after each login. */
  private isMe({ id }: Person): boolean {
    return id === this.realtime.login.me.id;
  }

  private isHere(room: string): boolean {
    return this.room?.id === room;
  }

  private hear(message: Message): void {
    if (!this.isHere(message.room)) {
      if (!this.isMe(message.from)) this.note(`${message.from.name} wrote to you: /rooms`);
      return;
    }
    this.show(this.feed.take(message));
    if (this.feed.hasGap && !this.repairing) void this.repair().catch(() => undefined);
  }

  private show(messages: Message[]): void {
    for (const message of messages) {
      if (this.unsure?.clientId === message.clientId) this.unsure.heard = true;
      this.tell({ kind: 'said', message, mine: this.isMe(message.from), sentence: this.sentenceOf(message) });
    }
    const seq = messages.at(-1)?.seq;
    if (seq === undefined || !this.room || this.room.isPublic) return;
    void this.realtime.send('read', { room: this.room.id, seq }).catch(() => undefined);
  }

  private sentenceOf({ kind, text, from }: Message): string | undefined {
    return kind === 'action' ? sentenceOf(this.actions, text, from.name, this.language) : undefined;
  }

  private come(who: Person): void {
    this.online = [...this.online.filter(({ id }) => id !== who.id), who];
    this.tell({ kind: 'entered', who });
  }

  private go(who: Person): void {
    this.online = this.online.filter(({ id }) => id !== who.id);
    this.tell({ kind: 'left', who });
  }

  private putOut(reason: string): void {
    this.room = undefined;
    this.online = [];
    this.tell({ kind: 'nowhere' });
    this.warn(reason);
  }

  private lost(): void {
    this.tell({ kind: 'connection', state: 'reconnecting' });
    // who waits already waits on
    const { resume } = this;
    this.back = new Promise((resolve) => {
      this.resume = () => {
        resume();
        resolve();
      };
    });
  }

  /** Logged in again: enters again, and asks for what was said meanwhile. */
  private async returned(): Promise<void> {
    const { room } = this;
    try {
      if (room) await this.enterAgain(room.id);
      this.tell({ kind: 'connection', state: 'connected' });
      this.resume();
    } catch (error) {
      // without a problem the connection broke once more, and the next one will do it
      if (!(error instanceof FujinError)) return;
      this.putOut(error.problem.title);
      this.resume();
    }
  }

  private async enterAgain(room: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const { online } = await this.realtime.send<Entered>('enter', { room });
        this.online = online;
        this.tell({ kind: 'look', online });
        return await this.repair();
      } catch (error) {
        const taken = error instanceof FujinError && error.problem.code === 'NAME_TAKEN';
        if (!taken || tries > nameRetries) throw error;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  private repair(): Promise<void> {
    this.repairing = this.fetchMissed().finally(() => {
      this.repairing = undefined;
    });
    return this.repairing;
  }

  private async fetchMissed(): Promise<void> {
    const { room, feed } = this;
    for (let more = true; more && room; ) {
      const { rooms } = await this.realtime.send<Missed>('sync', { rooms: [{ room: room.id, after: feed.last }] });
      const missed = rooms[0];
      if (!missed || this.feed !== feed) return;
      more = missed.more;
      this.show(feed.settle(missed.messages, more ? (missed.messages.at(-1)?.seq ?? missed.lastSeq) : missed.lastSeq));
    }
  }

  private async history(room: string): Promise<Message[]> {
    const { data } = await this.rest.GET('/v1/rooms/{id}/messages', {
      params: { path: { id: room }, query: { limit: 50 } },
    });
    return data?.items ?? [];
  }

  private note(text: string): void {
    this.tell({ kind: 'notice', text });
  }

  private warn(text: string): void {
    this.tell({ kind: 'warning', text });
  }
}
