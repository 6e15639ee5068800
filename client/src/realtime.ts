import { io, type Socket } from 'socket.io-client';
import { FujinError, type Problem } from './problem.js';

interface Who {
  id: string;
  name: string;
  /** Somebody without an account, in a public room. */
  guest?: true;
}

/** What the server sends. */
export interface ServerEvents {
  said: { room: string; seq: number; from: Who; text: string; kind: string; at: string; clientId: string };
  entered: { room: string; who: Who };
  left: { room: string; who: Who };
  typing: { room: string; who: Who };
  read: { room: string; who: Who; seq: number };
  matched: { match: string; room: string; who: Who };
  requested: { room: string; who: Who };
  accepted: { room: string; who: Who };
  closed: { room: string };
  whispered: { room: string; from: Who; to: Who; text: string; at: string };
  warned: { room: string; text: string };
  muted: { room: string; until: string | null };
  removed: { room: string; reason: 'kicked' | 'banned' };
  restart: Record<string, never>;
}

/** A bearer token, or the name of a guest of the public rooms; a string is a token. */
export type Credentials = string | { token: string } | { name: string };

/** What a login answers. */
export interface LoggedIn {
  me: { id: string; nickname: string; guest?: true };
  /** My rooms with one other person each; a guest has none. */
  rooms: { id: string; kind: string; with: Who | null; lastSeq: number; readSeq: number }[];
}

/** `online` is when the login was accepted again after `offline`; nothing comes after `ended`. */
export type ConnectionState = 'online' | 'offline' | 'ended';

type Ack = ({ ok: true } & Record<string, unknown>) | { ok: false; error: Problem };
type StateListener = (state: ConnectionState, problem?: Problem) => void;

/** Too many, or not right now: worth asking again. */
const passing = [429, 503];
const pauseMs = 2_000;

/** One connection to the chat. It reconnects by itself; a command waits for its acknowledgement. */
export class Realtime {
  private readonly stateListeners: StateListener[] = [];
  private answer: LoggedIn | undefined;
  private over = false;

  private constructor(
    private readonly socket: Socket,
    private readonly credentials: { token: string } | { name: string },
  ) {}

  /** Connects and logs in. @throws FujinError when the token or the name is refused */
  static async connect(url: string, credentials: Credentials): Promise<Realtime> {
    const socket = io(url, { transports: ['websocket'], forceNew: true });
    const realtime = new Realtime(socket, typeof credentials === 'string' ? { token: credentials } : credentials);
    try {
      await new Promise<void>((resolve, reject) => {
        socket.once('connect', resolve);
        socket.once('connect_error', reject);
      });
      realtime.answer = await realtime.send<LoggedIn & { ok: true }>('login', realtime.credentials);
    } catch (error) {
      socket.close();
      throw error;
    }
    // a new connection is a stranger to the server until it has logged in again
    socket.on('connect', () => void realtime.logInAgain());
    socket.on('disconnect', () => realtime.tell(socket.active ? 'offline' : 'ended'));
    return realtime;
  }

  /** What the last login answered. */
  get login(): LoggedIn {
    return this.answer as LoggedIn;
  }

  /** Hears when the connection is lost and when it is back; the rooms have to be entered again then. */
  onState(listener: StateListener): void {
    this.stateListeners.push(listener);
  }

  /** Sends a command of docs/protocols.md. @throws FujinError when it is refused */
  async send<Answer = Record<string, unknown>>(command: string, payload: object = {}): Promise<Answer> {
    const ack: Ack = await this.socket.timeout(10_000).emitWithAck(command, payload);
    if (!ack.ok) throw new FujinError(ack.error);
    return ack as Answer;
  }

  on<Name extends keyof ServerEvents>(event: Name, listener: (payload: ServerEvents[Name]) => void): void {
    this.socket.on(event as string, listener);
  }

  /** The next event of this name that fits. */
  next<Name extends keyof ServerEvents>(
    event: Name,
    fits: (payload: ServerEvents[Name]) => boolean = () => true,
  ): Promise<ServerEvents[Name]> {
    return new Promise((resolve) => {
      const listener = (payload: ServerEvents[Name]) => {
        if (!fits(payload)) return;
        this.socket.off(event as string, listener);
        resolve(payload);
      };
      this.on(event, listener);
    });
  }

  close(): void {
    this.socket.close();
  }

  private async logInAgain(): Promise<void> {
    const { id } = this.socket;
    // on the connection that it was begun on: the next one brings its own login
    while (this.socket.connected && this.socket.id === id) {
      try {
        this.answer = await this.send<LoggedIn & { ok: true }>('login', this.credentials);
        return this.tell('online');
      } catch (error) {
        const problem = error instanceof FujinError ? error.problem : undefined;
        if (problem && !passing.includes(problem.status)) {
          this.tell('ended', problem);
          this.socket.close();
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  private tell(state: ConnectionState, problem?: Problem): void {
    if (this.over) return;
    this.over = state === 'ended';
    for (const listener of this.stateListeners) listener(state, problem);
  }
}
