// One connection to the chat, for as long as the app runs. It comes back by itself, logs in, enters again and asks for what was
// missed; what is said is sent until it is acknowledged, and each message is heard once, in the order of its room.
import { io, type Socket } from 'socket.io-client';
import { backoffMs } from './backoff.js';
import type { Message, ServerEvents, Who } from './events.js';
import { isFinal, Outbox, type OutboxStorage, type Said, type Word } from './outbox.js';
import { FujinError, type Problem } from './problem.js';
import { RoomSequence } from './room-sequence.js';

/** A bearer token, or the name of a guest of the public rooms; a string is a token. */
export type Credentials = string | { token: string } | { name: string };

/** What a login answers. */
export interface LoggedIn {
  me: { id: string; nickname: string; guest?: true };
  /** My rooms with one other person each; a guest has none. */
  rooms: { id: string; kind: string; with: Who | null; lastSeq: number; readSeq: number }[];
}

/** `online` is when all is as before, after `offline`; nothing comes after `ended`. */
export type ConnectionState = 'online' | 'offline' | 'ended';

export interface RealtimeOptions {
  /** Keeps what was said and not acknowledged beyond the end of the app. */
  storage?: OutboxStorage;
  /** How long an acknowledgement may take, in milliseconds. */
  timeoutMs?: number;
}

type Ack = ({ ok: true } & Record<string, unknown>) | { ok: false; error: Problem };
type StateListener = (state: ConnectionState, problem?: Problem) => void;
type Listener = (payload: never) => void;

interface Missed {
  rooms: { room: string; messages: Message[]; more: boolean }[];
}

/** Rooms of one `sync`. */
const roomsAtOnce = 50;

export class Realtime {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly stateListeners: StateListener[] = [];
  private readonly sequences = new Map<string, RoomSequence<Message>>();
  private readonly repairing = new Set<string>();
  private readonly entered = new Set<string>();
  private readonly outbox: Outbox;
  private answer: LoggedIn | undefined;
  private over = false;

  private constructor(
    private readonly socket: Socket,
    private readonly credentials: () => Promise<Credentials>,
    private readonly timeoutMs: number,
    storage?: OutboxStorage,
  ) {
    this.outbox = new Outbox(
      (word) => this.send<Said & { ok: true }>('say', word),
      (tries) => sleep(backoffMs(tries)),
      storage,
    );
    socket.onAny((event: string, payload: object) => {
      if (event === 'said') this.hear(payload as Message);
      else this.happen(event as keyof ServerEvents, payload as never);
    });
  }

  /**
   * Connects and logs in.
   * @param credentials may be a function, which is asked at each login, so that a token can be a fresh one
   * @throws FujinError when they are refused
   */
  static async connect(
    url: string,
    credentials: Credentials | (() => Promise<Credentials>),
    { storage, timeoutMs = 10_000 }: RealtimeOptions = {},
  ): Promise<Realtime> {
    // a factor of 1 spreads a delay over all from nothing to twice of it
    const socket = io(url, { transports: ['websocket'], forceNew: true, randomizationFactor: 1 });
    const ask = async () => (typeof credentials === 'function' ? credentials() : credentials);
    const realtime = new Realtime(socket, ask, timeoutMs, storage);
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
    socket.on('connect', () => void realtime.comeBack());
    socket.on('disconnect', () => realtime.tell(socket.active ? 'offline' : 'ended'));
    realtime.outbox.open();
    return realtime;
  }

  /** What the last login answered. */
  get login(): LoggedIn {
    return this.answer as LoggedIn;
  }

  /** Hears when the connection is lost and when all is as before. */
  onState(listener: StateListener): void {
    this.stateListeners.push(listener);
  }

  /**
   * Says something, once, however often the connection breaks; resolves when the server has it.
   * @param said with a `clientId` of one's own the message can be shown, and known again, before it is acknowledged
   * @throws FujinError when it is refused, Error when the connection ends before
   */
  say(room: string, said: string | (Omit<Word, 'room' | 'clientId'> & { clientId?: string })): Promise<Said> {
    if (this.over) return Promise.reject(new Error('The connection has ended'));
    return this.outbox.say({ room, clientId: newId(), ...(typeof said === 'string' ? { text: said } : said) });
  }

  /** Sends a command of docs/realtime-protocol.md once. @throws FujinError when it is refused, Error when nothing is answered */
  async send<Answer = Record<string, unknown>>(command: string, payload: object = {}): Promise<Answer> {
    const ack: Ack = await this.socket.timeout(this.timeoutMs).emitWithAck(command, payload);
    if (!ack.ok) throw new FujinError(ack.error);
    const { room, lastSeq } = { ...payload, ...ack } as { room?: string; lastSeq?: number };
    if (command === 'enter' && room !== undefined) {
      this.entered.add(room);
      this.reach(room, lastSeq ?? 0, lastSeq ?? 0);
    }
    if (command === 'leave' && room !== undefined) {
      this.entered.delete(room);
      // of a public room one hears no more, of a room of mine all the same
      if (room.startsWith('hello')) this.sequences.delete(room);
    }
    return ack as Answer;
  }

  /** @returns what ends it */
  on<Name extends keyof ServerEvents>(event: Name, listener: (payload: ServerEvents[Name]) => void): () => void {
    const listeners = this.listeners.get(event) ?? new Set();
    this.listeners.set(event, listeners.add(listener as Listener));
    return () => void listeners.delete(listener as Listener);
  }

  /** The next event of this name that fits. */
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
    this.socket.close();
    this.tell('ended');
  }

  private async logIn(): Promise<void> {
    const given = await this.credentials();
    const login = await this.send<LoggedIn & { ok: true }>(
      'login',
      typeof given === 'string' ? { token: given } : given,
    );
    const isFirst = this.answer === undefined;
    this.answer = login;
    // a room that was opened meanwhile is missed from its beginning
    for (const { id, lastSeq } of login.rooms) this.reach(id, lastSeq, isFirst ? lastSeq : 0);
  }

  /** A new connection is a stranger to the server until it has logged in, unless the server has recovered it. */
  private async comeBack(): Promise<void> {
    const { id } = this.socket;
    // on the connection that it was begun on: the next one brings its own
    for (let tries = 0; this.socket.connected && this.socket.id === id; tries++) {
      try {
        if (!this.socket.recovered) {
          await this.logIn();
          await this.enterAgain();
        }
        await this.catchUp([...this.sequences.keys()]);
        this.outbox.open();
        return this.tell('online');
      } catch (error) {
        if (isFinal(error)) {
          this.tell('ended', (error as FujinError).problem);
          this.socket.close();
          return;
        }
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

  /** A room is known to go to a seq. @param from where to begin in a room of which nothing is known yet */
  private reach(room: string, lastSeq: number, from: number): void {
    const sequence = this.sequences.get(room) ?? new RoomSequence<Message>(from);
    this.sequences.set(room, sequence);
    if (sequence.last < lastSeq) void this.repair(room);
  }

  private hear(message: Message): void {
    this.outbox.heard(message);
    const { room, seq } = message;
    const sequence = this.sequences.get(room) ?? new RoomSequence<Message>(seq - 1);
    this.sequences.set(room, sequence);
    for (const ready of sequence.take(message)) this.emit('said', ready as never);
    if (sequence.hasGap) void this.repair(room);
  }

  private happen(event: keyof ServerEvents, payload: never): void {
    const { room } = payload as { room?: string };
    if (room !== undefined && (event === 'matched' || event === 'requested')) this.reach(room, 0, 0);
    if (room !== undefined && (event === 'closed' || event === 'removed')) {
      this.sequences.delete(room);
      this.entered.delete(room);
    }
    this.emit(event, payload);
  }

  /** Fetches what is missing in a room, until nothing is or the connection is gone: the next one catches up. */
  private async repair(room: string): Promise<void> {
    if (this.repairing.has(room)) return;
    this.repairing.add(room);
    const { id } = this.socket;
    for (let tries = 0; this.socket.connected && this.socket.id === id; tries++) {
      const isDone = await this.catchUp([room]).then(
        () => !this.sequences.get(room)?.hasGap,
        (error) => isFinal(error),
      );
      if (isDone) break;
      await sleep(backoffMs(tries));
    }
    this.repairing.delete(room);
  }

  /** Hears what was said in rooms after the last that is known of them; forgets those that are not open any more. */
  private async catchUp(rooms: string[]): Promise<void> {
    for (let rest = rooms; rest.length > 0; ) {
      const asked = rest.slice(0, roomsAtOnce);
      const after = (room: string) => this.sequences.get(room)?.last ?? 0;
      const answer = await this.send<Missed & { ok: true }>('sync', {
        rooms: asked.map((room) => ({ room, after: after(room) })),
      });
      for (const { messages } of answer.rooms) for (const message of messages) this.hear(message);
      const open = new Set(answer.rooms.map(({ room }) => room));
      for (const room of asked) if (!open.has(room)) this.sequences.delete(room);
      const more = answer.rooms.filter(({ more }) => more).map(({ room }) => room);
      rest = [...more, ...rest.slice(roomsAtOnce)];
    }
  }

  private emit<Name extends keyof ServerEvents>(event: Name, payload: ServerEvents[Name]): void {
    for (const listener of this.listeners.get(event) ?? []) listener(payload as never);
  }

  private tell(state: ConnectionState, problem?: Problem): void {
    if (this.over) return;
    this.over = state === 'ended';
    if (state === 'offline') this.outbox.shut();
    if (this.over) this.outbox.end(problem ? new FujinError(problem) : new Error('The connection has ended'));
    for (const listener of this.stateListeners) listener(state, problem);
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** React Native has no crypto of its own. */
function newId(): string {
  return globalThis.crypto?.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}
