// The session of a logged-in user: the connection and the room they are in. After a lost connection it logs in and enters the room
// again, fetches the missed messages and sends unacknowledged ones again.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { CommandAnswers, CommandPayloads, Credentials, Message, Problem, Rest } from 'fujin-client';
import { createRest, FujinError, isFinal, Realtime, retryMs } from 'fujin-client';
import { type Action, languageOf, loadActions, sentenceOf } from './actions.js';
import { RoomFeed } from './feed.js';
import type { ChatEvent, Person } from './format-event.js';
import { listRooms, type Room } from './rooms.js';

type Listener = (event: ChatEvent) => void;

/** The commands about the current room. */
type RoomCommand = 'say' | 'whisper' | 'look';

/** The number of attempts of a guest to get their name back: the server may still hold it for the lost connection. */
const nameRetries = 30;
const pauseMs = 2_000;

export class Session {
  room: Room | undefined;
  /** Resolves when the connection has ended for good, with the reason if there is one. */
  readonly end: Promise<Problem | undefined>;
  private readonly closing = new AbortController();
  /** Resolves after so many milliseconds, or when the session is closed. */
  private readonly pause = (ms: number) =>
    setTimeout(ms, undefined, { signal: this.closing.signal }).catch(() => undefined);
  private feed = new RoomFeed();
  private online: Person[] = [];
  private actions: Action[] = [];
  private readonly language = languageOf(process.env);
  /** Resolves when commands can be sent, or never can again. */
  private reconnected: Promise<void> = Promise.resolve();
  private resume: () => void = () => undefined;
  private filling: Promise<void> | undefined;
  private connected = true;
  private ended = false;
  /** The message that is sent and not acknowledged yet. */
  private unacknowledged: { clientId: string; isReceived: boolean } | undefined;
  private readonly rest: Rest;

  private constructor(
    private readonly realtime: Realtime,
    url: string,
    credentials: Credentials,
    private readonly publish: Listener,
  ) {
    const token = typeof credentials === 'object' && 'token' in credentials ? credentials.token : undefined;
    this.rest = createRest(url, token);
    this.listen();
    this.end = new Promise((resolve) => this.watchState(resolve));
  }

  /** Connects and logs in. @param publish gets the events to show @throws FujinError when the login is refused */
  static async open(url: string, credentials: Credentials, publish: Listener): Promise<Session> {
    const realtime = await Realtime.connect(url, credentials).catch((error) => {
      throw error instanceof FujinError ? error : new Error('The server does not answer');
    });
    const session = new Session(realtime, url, credentials, publish);
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

  /** Enters a room and leaves the one before. @throws FujinError */
  async enter(room: Room): Promise<void> {
    await this.reconnected;
    const before = this.room;
    const feed = new RoomFeed();
    const kept = { room: this.room, feed: this.feed };
    // messages from now on wait in the feed until the room has answered
    [this.room, this.feed] = [room, feed];
    try {
      const { online, lastSeq, messages } = await this.realtime.send('enter', { room: room.id });
      this.online = online;
      this.publish({ kind: 'room', title: room.title, online });
      this.show(feed.settle(messages ?? (await this.history(room.id)), lastSeq));
    } catch (error) {
      [this.room, this.feed] = [kept.room, kept.feed];
      throw error;
    }
    if (before && before.id !== room.id) await this.realtime.send('leave', { room: before.id });
  }

  /** Sends a message exactly once, however often the connection breaks. @throws FujinError */
  async say(text: string, kind: 'text' | 'action'): Promise<void> {
    this.unacknowledged = { clientId: randomUUID(), isReceived: false };
    await this.sendToRoom('say', { text, kind, clientId: this.unacknowledged.clientId });
    this.unacknowledged = undefined;
  }

  /** @throws FujinError */
  async whisper(to: string, text: string): Promise<void> {
    await this.sendToRoom('whisper', { to, text });
  }

  /** @throws FujinError */
  async look(): Promise<void> {
    const { online } = (await this.sendToRoom('look', {})) ?? { online: this.online };
    this.online = online;
    this.publish({ kind: 'look', online });
  }

  /** Logs out and closes the connection. */
  async close(): Promise<void> {
    this.ended = true;
    this.closing.abort();
    // messages that are under way arrive before the answer
    if (this.connected) await this.realtime.send('logout').catch(() => undefined);
    this.realtime.close();
  }

  /** Sends a command about the current room, and again when the connection broke before the answer, or the server was busy or failed. */
  private async sendToRoom<Name extends RoomCommand>(
    command: Name,
    payload: Omit<CommandPayloads[Name], 'room'>,
  ): Promise<CommandAnswers[Name] | undefined> {
    for (let tries = 0; ; tries++) {
      await this.reconnected;
      // the server treats a guest who logs in again as a new one, and the same message as another
      if (command === 'say' && this.unacknowledged?.isReceived) return undefined;
      const room = this.room?.id;
      if (room === undefined) throw new Error('You are not in a room. Type /rooms.');
      try {
        const answer = await this.realtime.send<RoomCommand>(command, { room, ...payload } as never);
        return answer as CommandAnswers[Name];
      } catch (error) {
        if (isFinal(error) || this.ended || command === 'whisper') throw error;
        if (error instanceof FujinError) await this.pause(retryMs(tries, error));
      }
    }
  }

  private listen(): void {
    const { realtime } = this;
    realtime.on('said', (message) => this.onMessage(message));
    realtime.on('entered', ({ room, who }) => this.isHere(room) && this.onEntered(who));
    realtime.on('left', ({ room, who }) => this.isHere(room) && this.onLeft(who));
    realtime.on('whispered', (whisper) =>
      this.publish({ kind: 'whispered', ...whisper, mine: this.isMe(whisper.from) }),
    );
    realtime.on('warned', ({ text }) => this.warn(`A moderator warns you: ${text}`));
    realtime.on('muted', ({ until }) => this.warn(until ? `You are muted until ${until}` : 'You are no longer muted'));
    realtime.on(
      'removed',
      ({ room, reason }) => this.isHere(room) && this.leaveRoom(`You were ${reason} by a moderator`),
    );
    realtime.on('closed', ({ room }) => this.isHere(room) && this.leaveRoom('This room is closed'));
    realtime.on('matched', ({ who }) => this.notify(`You and ${who.name} like each other (/rooms)`));
    realtime.on('requested', ({ who }) => this.notify(`${who.name} sent you a chat request (/rooms)`));
  }

  private watchState(finish: (problem?: Problem) => void): void {
    this.realtime.onState((state, problem) => {
      this.connected = state === 'online';
      if (state === 'online') void this.onOnline();
      else if (state === 'offline') this.onOffline();
      else {
        this.ended = true;
        this.resume();
        this.publish({ kind: 'connection', state: 'ended' });
        finish(problem);
      }
    });
  }

  /** Compares with the id of the last login: a guest gets a new one each time. */
  private isMe({ id }: Person): boolean {
    return id === this.realtime.login.me.id;
  }

  private isHere(room: string): boolean {
    return this.room?.id === room;
  }

  private onMessage(message: Message): void {
    if (!this.isHere(message.room)) {
      if (!this.isMe(message.from)) this.notify(`${message.from.name} wrote to you (/rooms)`);
      return;
    }
    this.show(this.feed.take(message));
    if (this.feed.hasGap && !this.filling) void this.fillGap().catch(() => undefined);
  }

  private show(messages: Message[]): void {
    for (const message of messages) {
      if (this.unacknowledged?.clientId === message.clientId) this.unacknowledged.isReceived = true;
      this.publish({ kind: 'said', message, mine: this.isMe(message.from), sentence: this.sentenceOf(message) });
    }
    const seq = messages.at(-1)?.seq;
    if (seq === undefined || !this.room || this.room.isPublic) return;
    void this.realtime.send('read', { room: this.room.id, seq }).catch(() => undefined);
  }

  private sentenceOf({ kind, text, from }: Message): string | undefined {
    return kind === 'action' ? sentenceOf(this.actions, text, from.name, this.language) : undefined;
  }

  private onEntered(who: Person): void {
    this.online = [...this.online.filter(({ id }) => id !== who.id), who];
    this.publish({ kind: 'entered', who });
  }

  private onLeft(who: Person): void {
    this.online = this.online.filter(({ id }) => id !== who.id);
    this.publish({ kind: 'left', who });
  }

  private leaveRoom(reason: string): void {
    this.room = undefined;
    this.online = [];
    this.publish({ kind: 'nowhere' });
    this.warn(reason);
  }

  private onOffline(): void {
    this.publish({ kind: 'connection', state: 'reconnecting' });
    // commands that wait already go on waiting
    const { resume } = this;
    this.reconnected = new Promise((resolve) => {
      this.resume = () => {
        resume();
        resolve();
      };
    });
  }

  /** Enters the room again after a login, and fetches the missed messages. */
  private async onOnline(): Promise<void> {
    const { room } = this;
    try {
      if (room) await this.enterAgain(room.id);
      this.publish({ kind: 'connection', state: 'connected' });
      this.resume();
    } catch (error) {
      // the connection broke again: the next one does it
      if (!(error instanceof FujinError)) return;
      this.leaveRoom(error.problem.title);
      this.resume();
    }
  }

  private async enterAgain(room: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const { online } = await this.realtime.send('enter', { room });
        this.online = online;
        this.publish({ kind: 'look', online });
        return await this.fillGap();
      } catch (error) {
        const isRefused = error instanceof FujinError;
        const isTaken = isRefused && error.problem.code === 'NAME_TAKEN';
        if (!isRefused || (isTaken ? tries > nameRetries : isFinal(error)) || this.ended) throw error;
        await this.pause(isTaken ? pauseMs : retryMs(tries, error));
      }
    }
  }

  private fillGap(): Promise<void> {
    this.filling = this.fetchMissed().finally(() => {
      this.filling = undefined;
    });
    return this.filling;
  }

  private async fetchMissed(): Promise<void> {
    const { room, feed } = this;
    for (let more = true; more && room; ) {
      const { rooms } = await this.realtime.send('sync', { rooms: [{ room: room.id, after: feed.last }] });
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

  private notify(text: string): void {
    this.publish({ kind: 'notice', text });
  }

  private warn(text: string): void {
    this.publish({ kind: 'warning', text });
  }
}
