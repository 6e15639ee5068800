// A connection to the chat for as long as the app runs. It reconnects, logs in, enters its rooms again and fetches missed messages by
// itself. A message is sent until it is acknowledged, and each message is received once, in the order of its room.
import { io, type Socket } from 'socket.io-client';
import { backoffMs } from './backoff.js';
import type { CommandAnswers, CommandName, Message, PayloadArgument, Refusal, ServerEvents } from './events.js';
import { isFinal, Outbox, type OutboxStorage, type OutgoingMessage, type SentMessage } from './outbox.js';
import { FujinError, type Problem } from './problem.js';
import { RoomSequence } from './room-sequence.js';
import { newId, sleep } from './runtime.js';

/** A bearer token, or the name of a guest of the public rooms. A string is a token. */
export type Credentials = string | { token: string } | { name: string };

/** The answer to a login: the user and their rooms. */
export type LoggedIn = CommandAnswers['login'];

/** `online` follows `offline` once the connection is logged in and has caught up; nothing follows `ended`. */
export type ConnectionState = 'online' | 'offline' | 'ended';

export interface RealtimeOptions {
  /** Keeps unacknowledged messages when the app is closed. */
  storage?: OutboxStorage;
  /** The timeout of an acknowledgement, in milliseconds. */
  timeoutMs?: number;
}

type StateListener = (state: ConnectionState, problem?: Problem) => void;
type Listener = (payload: never) => void;
/** The most rooms of one `sync`. */
const mostSyncRooms = 50;

export class Realtime {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly stateListeners: StateListener[] = [];
  private readonly sequences = new Map<string, RoomSequence<Message>>();
  private readonly filling = new Set<string>();
  private readonly entered = new Set<string>();
  private readonly outbox: Outbox;
  private lastLogin: LoggedIn | undefined;
  private hasEnded = false;

  private constructor(
    private readonly socket: Socket,
    private readonly credentials: () => Promise<Credentials>,
    private readonly timeoutMs: number,
    storage?: OutboxStorage,
  ) {
    this.outbox = new Outbox(
      (message) => this.send('say', message),
      (tries) => sleep(backoffMs(tries)),
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
   * @throws FujinError when the login is refused
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
      await realtime.logIn();
      await realtime.outbox.load();
    } catch (error) {
      socket.close();
      throw error;
    }
    socket.on('connect', () => void realtime.restore());
    socket.on('disconnect', () => realtime.changeState(socket.active ? 'offline' : 'ended'));
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

  /**
   * Sends a message exactly once, however often the connection breaks. Resolves when the server has it.
   * @param message a text, or more; with your own `clientId` you can show the message before it is acknowledged, and recognize it after
   * @throws FujinError when it is refused, Error when the connection ends first
   */
  say(
    room: string,
    message: string | (Omit<OutgoingMessage, 'room' | 'clientId'> & { clientId?: string }),
  ): Promise<SentMessage> {
    if (this.hasEnded) return Promise.reject(new Error('The connection has ended'));
    return this.outbox.add({ room, clientId: newId(), ...(typeof message === 'string' ? { text: message } : message) });
  }

  /** Sends a command of docs/realtime-protocol.md once. @throws FujinError when it is refused, Error after the timeout */
  async send<Name extends CommandName>(
    command: Name,
    ...[payload]: PayloadArgument<Name>
  ): Promise<CommandAnswers[Name]> {
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
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener as Listener));
    return () => void listeners.delete(listener as Listener);
  }

  /** Resolves with the next event of a name that fits. */
  next<Name extends keyof ServerEvents>(
    event: Name,
    fits: (payload: ServerEvents[Name]) => boolean = () => true,
  ): Promise<ServerEvents[Name]> {
    return new Promise((resolve) => {
      const end = this.on(event, (payload) => {
        if (!fits(payload)) return;
        end();
        resolve(payload);
      });
    });
  }

  close(): void {
    this.end();
  }

  private end(problem?: Problem): void {
    this.changeState('ended', problem);
    this.socket.close();
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
    // only for the connection it began on: the next one starts its own
    for (let tries = 0; this.socket.connected && this.socket.id === id; tries++) {
      try {
        if (!this.socket.recovered) {
          await this.logIn();
          await this.enterAgain();
        }
        await this.catchUp([...this.sequences.keys()]);
        this.outbox.open();
        return this.changeState('online');
      } catch (error) {
        if (isFinal(error)) return this.end((error as FujinError).problem);
        await sleep(backoffMs(tries));
      }
    }
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
    for (const ready of sequence.take(message)) this.emit('said', ready as never);
    if (sequence.hasGap) void this.fillGap(room);
  }

  private onEvent(event: Exclude<keyof ServerEvents, 'said'>, payload: never): void {
    const { room } = payload as { room?: string };
    if (room !== undefined) this.onRoomEvent(event, room);
    this.emit(event, payload);
    if (event === 'signedOut') this.end((payload as ServerEvents['signedOut']).error);
  }

  private onRoomEvent(event: Exclude<keyof ServerEvents, 'said'>, room: string): void {
    switch (event) {
      case 'matched':
      case 'requested':
        this.noteLastSeq(room, 0, 0);
        break;
      case 'closed':
      case 'removed':
        this.sequences.delete(room);
        this.entered.delete(room);
        break;
      case 'entered':
      case 'left':
      case 'typing':
      case 'read':
      case 'delivered':
      case 'recalled':
      case 'presence':
      case 'accepted':
      case 'whispered':
      case 'warned':
      case 'muted':
      case 'sanctioned':
      case 'appealDecided':
      case 'restored':
      case 'staffChanged':
      case 'signedOut':
      case 'restart':
        break;
      default:
        // an event of a newer server
        event satisfies never;
    }
  }

  /** Fetches the missing messages of a room, until none is missing or the connection is gone: the next one catches up. */
  private async fillGap(room: string): Promise<void> {
    if (this.filling.has(room)) return;
    this.filling.add(room);
    const { id } = this.socket;
    for (let tries = 0; this.socket.connected && this.socket.id === id; tries++) {
      const isDone = await this.catchUp([room]).then(
        () => !this.sequences.get(room)?.hasGap,
        (error) => isFinal(error),
      );
      if (isDone) break;
      await sleep(backoffMs(tries));
    }
    this.filling.delete(room);
  }

  /** Fetches the messages of rooms after the last known one, and forgets the rooms that are closed by now. */
  private async catchUp(rooms: string[]): Promise<void> {
    for (let rest = rooms; rest.length > 0; ) {
      const asked = rest.slice(0, mostSyncRooms);
      const after = (room: string) => this.sequences.get(room)?.last ?? 0;
      const answer = await this.send('sync', {
        rooms: asked.map((room) => ({ room, after: after(room) })),
      });
      for (const { messages } of answer.rooms) for (const message of messages) this.onMessage(message);
      const open = new Set(answer.rooms.map(({ room }) => room));
      for (const room of asked) if (!open.has(room)) this.sequences.delete(room);
      const more = answer.rooms.filter(({ more }) => more).map(({ room }) => room);
      rest = [...more, ...rest.slice(mostSyncRooms)];
    }
  }

  private emit<Name extends keyof ServerEvents>(event: Name, payload: ServerEvents[Name]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }

  private changeState(state: ConnectionState, problem?: Problem): void {
    if (this.hasEnded) return;
    this.hasEnded = state === 'ended';
    if (state === 'offline') this.outbox.close();
    if (this.hasEnded) this.outbox.stop(problem ? new FujinError(problem) : new Error('The connection has ended'));
    for (const listener of this.stateListeners) listener(state, problem);
  }
}
