// A connection to the chat for as long as the app runs. It reconnects, logs in, enters its rooms again and fetches missed messages by
// itself. A message is sent until it is acknowledged, and each message is received once, in the order of its room.
import { io, type Socket } from 'socket.io-client';
import { Pauses, retryMs } from './backoff.js';
import type { ConnectionState, Credentials, LoggedIn, RealtimeOptions, StateListener } from './connection-types.js';
import { EventListeners } from './event-listeners.js';
import type { CommandAnswers, CommandName, Message, PayloadArgument, Refusal, ServerEvents } from './events.js';
import { requireSendable } from './frame-size.js';
import { type DelayedMessage, Outbox, type OutgoingMessage, type SentMessage } from './outbox.js';
import { FujinError, isFinal, type Problem, retryAfterOf } from './problem.js';
import { roomEffects } from './room-effects.js';
import { RoomSequence } from './room-sequence.js';
import { newId } from './runtime.js';

/** The most rooms of one `sync`. */
const mostSyncRooms = 50;
/** The attempts and waits of `connect` for a server that is busy or fails at the first login. */
const firstLogins = 5;
const firstLoginSeconds = 30;

export class Realtime {
  private readonly listeners = new EventListeners();
  private readonly pauses = new Pauses();
  private readonly stateListeners: StateListener[] = [];
  private readonly delayListeners = new Set<(delayed: DelayedMessage) => void>();
  private readonly sequences = new Map<string, RoomSequence<Message>>();
  private readonly filling = new Set<string>();
  private readonly entered = new Set<string>();
  private readonly outbox: Outbox;
  private lastLogin: LoggedIn | undefined;
  /** When the next login is allowed, in milliseconds since 1970. */
  private loginAt = 0;
  private isRestoring = false;
  private hasEnded = false;

  private constructor(
    private readonly socket: Socket,
    private readonly credentials: () => Promise<Credentials>,
    private readonly timeoutMs: number,
    storage?: RealtimeOptions['storage'],
  ) {
    this.outbox = new Outbox(
      (message) => this.send('say', message),
      (tries, error, message) => this.delay(message, retryMs(tries, error), error),
      storage,
    );
    socket.onAny((event: string, payload: object) => {
      if (event === 'said') this.onMessage(payload as Message);
      else this.onEvent(event as Exclude<keyof ServerEvents, 'said'>, payload as never);
    });
  }

  /**
   * Connects and logs in.
   * @param credentials a function is called at each login, so that it can return a fresh token
   * @throws FujinError when the login is refused, or the server stays busy; Error when there is no connection
   */
  static async connect(
    url: string,
    credentials: Credentials | (() => Promise<Credentials>),
    { storage, timeoutMs = 10_000 }: RealtimeOptions = {},
  ): Promise<Realtime> {
    // a factor of 1 spreads a delay evenly between 0 and twice its value
    const socket = io(url, { transports: ['websocket'], forceNew: true, randomizationFactor: 1 });
    const getCredentials = async () => (typeof credentials === 'function' ? credentials() : credentials);
    const realtime = new Realtime(socket, getCredentials, timeoutMs, storage);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      await realtime.logInFirst();
      await realtime.outbox.load();
    } catch (error) {
      socket.close();
      throw error;
    }
    socket.on('connect', () => void realtime.restore());
    socket.on('disconnect', () => realtime.onDisconnect());
    realtime.outbox.open();
    return realtime;
  }

  /** The answer to the last login. */
  get login(): LoggedIn {
    return this.lastLogin as LoggedIn;
  }

  /** Calls a listener at each change of the state. */
  onState(listener: StateListener): void {
    this.stateListeners.push(listener);
  }

  /** Calls a listener for each message that the server gets again later, as after a rate limit. Returns what removes it. */
  onDelay(listener: (delayed: DelayedMessage) => void): () => void {
    this.delayListeners.add(listener);
    return () => void this.delayListeners.delete(listener);
  }

  /** Takes a message back that the server does not have yet: its `say` rejects. */
  takeBack(room: string, clientId: string): void {
    this.outbox.cancel(room, clientId);
  }

  /**
   * Sends a message exactly once, however often the connection breaks. Resolves when the server has it.
   * @param message a text, or more; with your own `clientId` you can show the message before it is acknowledged, and recognize it after
   * @throws FujinError when it is refused or too large, Error when the connection ends first
   */
  async say(
    room: string,
    message: string | (Omit<OutgoingMessage, 'room' | 'clientId'> & { clientId?: string }),
  ): Promise<SentMessage> {
    if (this.hasEnded) throw new Error('The connection has ended');
    const given = typeof message === 'string' ? { text: message } : message;
    const outgoing: OutgoingMessage = { room, clientId: newId(), ...given };
    requireSendable('say', outgoing);
    return this.outbox.add(outgoing);
  }

  /** Sends a command of docs/realtime-protocol.md once. @throws FujinError when it is refused or too large, Error after the timeout */
  async send<Name extends CommandName>(
    command: Name,
    ...[payload]: PayloadArgument<Name>
  ): Promise<CommandAnswers[Name]> {
    requireSendable(command, payload ?? {});
    const ack: CommandAnswers[Name] | Refusal = await this.socket
      .timeout(this.timeoutMs)
      .emitWithAck(command, payload ?? {});
    if (!ack.ok) throw new FujinError(ack.error);
    const { room, lastSeq } = { ...payload, ...ack } as { room?: string; lastSeq?: number };
    if (command === 'enter' && room !== undefined) {
      this.entered.add(room);
      this.noteLastSeq(room, lastSeq ?? 0, lastSeq ?? 0);
    }
    if (command === 'leave' && room !== undefined) {
      this.entered.delete(room);
      // messages of a public room stop now, those of the user's own rooms do not
      if (room.startsWith('hello')) this.sequences.delete(room);
    }
    return ack;
  }

  /** Calls a listener for each event of a name. Returns a function that removes it. */
  on<Name extends keyof ServerEvents>(event: Name, listener: (payload: ServerEvents[Name]) => void): () => void {
    return this.listeners.on(event, listener);
  }

  /** Resolves with the next event of a name that fits. */
  next<Name extends keyof ServerEvents>(
    event: Name,
    fits?: (payload: ServerEvents[Name]) => boolean,
  ): Promise<ServerEvents[Name]> {
    return this.listeners.next(event, fits);
  }

  close(): void {
    this.end();
  }

  private end(problem?: Problem): void {
    this.changeState('ended', problem);
    this.socket.close();
  }

  private delay({ room, clientId }: OutgoingMessage, ms: number, error: unknown): Promise<void> {
    const problem = error instanceof FujinError ? { problem: error.problem } : {};
    for (const listener of this.delayListeners) listener({ room, clientId, retryAt: Date.now() + ms, ...problem });
    return this.pauses.wait(ms);
  }

  /** Logs in for the first time, and again a few times while the server is busy or fails. */
  private async logInFirst(): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.logIn();
      } catch (error) {
        const isRefused = !(error instanceof FujinError) || isFinal(error);
        if (isRefused || tries === firstLogins || retryAfterOf(error) > firstLoginSeconds) throw error;
        await this.pauses.wait(retryMs(tries, error));
      }
    }
  }

  private async logIn(): Promise<void> {
    const given = await this.credentials();
    const login = await this.send('login', typeof given === 'string' ? { token: given } : given);
    const isFirst = this.lastLogin === undefined;
    this.lastLogin = login;
    // a room that was opened in between is fetched from its first message
    for (const { id, lastSeq } of login.rooms) this.noteLastSeq(id, lastSeq, isFirst ? lastSeq : 0);
  }

  /** Logs in on a new connection, unless the server has recovered the session, and catches up. */
  private async restore(): Promise<void> {
    const { id } = this.socket;
    const isCurrent = () => this.socket.connected && this.socket.id === id;
    this.isRestoring = true;
    await this.pauses.wait(Math.max(0, this.loginAt - Date.now()));
    // only for the connection it began on: the next one starts its own
    for (let tries = 0; isCurrent(); tries++) {
      try {
        await this.resume();
        this.isRestoring = false;
        return this.changeState('online');
      } catch (error) {
        if (isFinal(error)) return this.end((error as FujinError).problem);
        const ms = retryMs(tries, error);
        this.loginAt = retryAfterOf(error) > 0 ? Date.now() + ms : 0;
        await this.pauses.wait(ms);
      }
    }
    // the server closes a connection that does not log in for long, and Socket.IO does not open a new one by itself
    if (!this.hasEnded && !this.socket.active) this.socket.connect();
  }

  private async resume(): Promise<void> {
    if (!this.socket.recovered) {
      await this.logIn();
      await this.enterAgain();
    }
    await this.catchUp([...this.sequences.keys()]);
    this.outbox.open();
  }

  private onDisconnect(): void {
    // a connection that the server closes ends, unless it was not logged in
    this.changeState(this.socket.active || this.isRestoring ? 'offline' : 'ended');
  }

  private async enterAgain(): Promise<void> {
    for (const room of this.entered) {
      await this.send('enter', { room }).catch((error) => {
        if (!isFinal(error)) throw error;
        this.entered.delete(room);
      });
    }
  }

  /** Notes the newest seq of a room, and fetches what is missing. @param from the last known seq of a room that is new here */
  private noteLastSeq(room: string, lastSeq: number, from: number): void {
    const sequence = this.sequences.get(room) ?? new RoomSequence<Message>(from);
    this.sequences.set(room, sequence);
    if (sequence.last < lastSeq) void this.fillGap(room);
  }

  private onMessage(message: Message): void {
    this.outbox.onMessage(message);
    const { room, seq } = message;
    const sequence = this.sequences.get(room) ?? new RoomSequence<Message>(seq - 1);
    this.sequences.set(room, sequence);
    for (const ready of sequence.take(message)) this.listeners.emit('said', ready as never);
    if (sequence.hasGap) void this.fillGap(room);
  }

  private onEvent(event: Exclude<keyof ServerEvents, 'said'>, payload: never): void {
    const { room } = payload as { room?: string };
    if (room !== undefined) this.onRoomEvent(event, room);
    this.listeners.emit(event, payload);
    // while it logs in again, the answer to the login decides
    if (event === 'signedOut' && !this.isRestoring) this.end((payload as ServerEvents['signedOut']).error);
  }

  private onRoomEvent(event: Exclude<keyof ServerEvents, 'said'>, room: string): void {
    const effect = roomEffects[event];
    if (effect === 'opens') this.noteLastSeq(room, 0, 0);
    if (effect !== 'closes') return;
    this.sequences.delete(room);
    this.entered.delete(room);
  }

  /** Fetches the missing messages of a room, until none is missing or the connection is gone: the next one catches up. */
  private async fillGap(room: string): Promise<void> {
    if (this.filling.has(room)) return;
    this.filling.add(room);
    const { id } = this.socket;
    for (let tries = 0; this.socket.connected && this.socket.id === id; tries++) {
      const error = await this.catchUp([room]).catch((error: unknown) => error);
      if (isFinal(error) || (!error && !this.sequences.get(room)?.hasGap)) break;
      await this.pauses.wait(retryMs(tries, error));
    }
    this.filling.delete(room);
  }

  /** Fetches the messages of rooms after the last known one, and forgets the rooms that are closed by now. */
  private async catchUp(rooms: string[]): Promise<void> {
    for (let rest = rooms; rest.length > 0; ) {
      const asked = rest.slice(0, mostSyncRooms);
      const after = (room: string) => this.sequences.get(room)?.last ?? 0;
      const answer = await this.send('sync', { rooms: asked.map((room) => ({ room, after: after(room) })) });
      for (const { messages } of answer.rooms) for (const message of messages) this.onMessage(message);
      const open = new Set(answer.rooms.map(({ room }) => room));
      for (const room of asked) if (!open.has(room)) this.sequences.delete(room);
      const more = answer.rooms.filter(({ more }) => more).map(({ room }) => room);
      rest = [...more, ...rest.slice(mostSyncRooms)];
    }
  }

  private changeState(state: ConnectionState, problem?: Problem): void {
    if (this.hasEnded) return;
    this.hasEnded = state === 'ended';
    if (state === 'offline') this.outbox.close();
    if (this.hasEnded) this.pauses.end();
    if (this.hasEnded) this.outbox.stop(problem ? new FujinError(problem) : new Error('The connection has ended'));
    for (const listener of this.stateListeners) listener(state, problem);
  }
}
