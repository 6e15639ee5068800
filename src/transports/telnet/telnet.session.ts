// One line client: before its login a stranger, then in one room at a time. Its lines are worked off one after the other, as
// they came; words are handed to the message writer without waiting for the one before, which keeps their order.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { longestText } from '../../features/chat/messages/messages.schemas.js';
import { notice } from '../../features/content-filter/server-line-forms.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import type { ClosingReason, Connection, Guest } from '../../platform/realtime/hub.service.js';
import { type Line, LineReader } from './line-reader.js';
import type { TelnetCommands } from './telnet.commands.js';
import { Outbox, type TelnetOutput } from './telnet.output.js';
import { parseTelnetCommand, type TelnetCommand } from './telnet-command.js';
import { namesText, refusalText, unknownText } from './telnet-text.js';

/** Lines that may wait; with more the client isn't read from for a while. */
const mostWaiting = 64;
/** Words on their way to the database. */
const mostUnsaid = 32;
/** Lines in a row that may be refused for coming too fast, before the client is cut off. */
const mostIgnored = 100;
const strangerMs = 60_000;
/** How long a client has to take the last of what it was sent. */
export const partingMs = 2_000;

export class TelnetSession implements Connection {
  /** What one who is in may ask for beside `say`. */
  static readonly acts: Readonly<Record<string, (of: TelnetSession, rest: string) => Promise<void> | void>> = {
    look: async (of) => of.print(namesText(await of.desk.look(of, of.room!))),
    rooms: async (of) => of.print(await of.desk.rooms(of)),
    enter: (of, where) => of.move(where),
    logout: (of) => of.end(),
  };
  private static readonly log = new Logger('Line');
  readonly id = randomUUID();
  personId: string | undefined;
  /** The session in which the code was made by which its person came in. */
  sessionId: string | undefined;
  guest: Guest | undefined;
  /** The room one is in; undefined before the login. */
  room: string | undefined;
  /** When the last line came, in milliseconds; from a stranger, the last try to log in. Bytes alone don't count: they can be dribbled. */
  private lastInputAt = Date.now();
  /** The ids of its person's rooms as they were last numbered for it. */
  listed: string[] | undefined;
  /** The newest message shown of a room of its person's, while that is being noted. */
  pendingReadReceipt: { room: string; seq: number } | undefined;
  private readonly reader = new LineReader();
  private readonly outbox: Outbox;
  private readonly lines: Line[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  /** Events of the moments in which a login or an entry is not yet answered. */
  private held: { event: string; payload: object }[] | undefined;
  private working: Promise<void> | undefined;
  private ignored = 0;
  /** What still comes is not listened to. */
  private inputClosed = false;
  /** When it was hung up, in milliseconds. */
  private leftAt: number | undefined;

  constructor(
    private readonly socket: Socket,
    readonly address: string,
    private readonly desk: TelnetCommands,
    private readonly post: TelnetOutput,
  ) {
    this.outbox = new Outbox(socket, post);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    // what was sent before the client closed its side is still worked off
    socket.on('end', () => {
      this.enqueue(async () => {
        await this.allSent();
        this.end();
      });
    });
    socket.on('close', () => this.enqueue(async () => this.desk.forget(this)));
    socket.on('error', () => socket.destroy());
    socket.write('Connect Success');
  }

  send(event: string, payload: object): void {
    if (this.held) this.held.push({ event, payload });
    else this.show(event, payload);
  }

  close(reason: ClosingReason): void {
    if (this.leftAt !== undefined) return;
    if (reason === 'restart') this.print(notice('The server restarts.'));
    if (reason === 'signedOut') this.print(notice('You were signed out.'));
    this.end();
  }

  print(text: string): void {
    this.outbox.add(Buffer.from(text));
  }

  /** Hangs up on who has been silent for too long, and cuts off who doesn't take the last words. */
  inspect(now: number, idleMs: number): void {
    if (this.leftAt !== undefined) {
      if (now - this.leftAt > partingMs) this.destroy();
    } else if (now - this.lastInputAt > (this.room === undefined ? strangerMs : idleMs)) {
      this.print(notice('Idle for too long.'));
      this.end();
    }
  }

  /** Answers all that has come, says that the server restarts, and hangs up. */
  async part(): Promise<void> {
    this.inputClosed = true;
    while (this.working) await this.working;
    await this.allSent();
    this.close('restart');
  }

  destroy(): void {
    this.socket.destroy();
  }

  private end(): void {
    this.inputClosed = true;
    this.leftAt ??= Date.now();
    this.outbox.flush();
    this.socket.destroySoon();
  }

  private show(event: string, payload: object): void {
    if (!this.desk.isShown(this, event, payload)) return;
    const bytes = this.post.bytesOf(event, payload);
    if (bytes) this.outbox.add(bytes);
  }

  private receive(chunk: Buffer): void {
    if (this.inputClosed) return;
    /** When the last line came, in milliseconds; from a stranger, the last try to log in. Bytes alone don't count: they can be dribbled. */
    for (const line of this.reader.push(chunk)) this.lines.push(line);
    if (this.lines.length > mostWaiting) this.socket.pause();
    if (this.lines.length > 0) this.enqueue(() => this.drainQueue());
  }

  private enqueue(task: () => Promise<void>): void {
    const working = (this.working ?? Promise.resolve()).then(task).catch((error) => {
      TelnetSession.log.error({ err: error }, 'a line client failed');
      this.destroy();
    });
    this.working = working;
    void working.then(() => {
      if (this.working === working) this.working = undefined;
    });
  }

  private async drainQueue(): Promise<void> {
    for (let line = this.lines.shift(); line && this.leftAt === undefined; line = this.lines.shift()) {
      await this.onLine(line);
      if (this.outbox.isFull) await this.outbox.eased();
      if (this.lines.length < mostWaiting / 2 && this.socket.isPaused()) this.socket.resume();
    }
  }

  private async onLine(line: Line): Promise<void> {
    // a stranger's lines don't put off the end of the minute for logging in
    if (this.room !== undefined) this.lastInputAt = Date.now();
    const fault = 'fault' in line ? line.fault : undefined;
    const command = 'text' in line ? parseTelnetCommand(line.text) : undefined;
    if (command?.name === 'login') this.lastInputAt = Date.now();
    try {
      await this.desk.admitLine(this, command?.name);
      this.ignored = 0;
    } catch (error) {
      await this.allSent();
      if (++this.ignored > mostIgnored) this.end();
      else if (!fault && !command) return;
      else if (this.room === undefined && command?.name === 'login') this.print('UserName Exist');
      else this.print(refusalText(error));
      return;
    }
    if (!fault && !command) return;
    if (command) return this.execute(command);
    await this.allSent();
    // A client that waits for the answer to a login takes every other sentence for a yes.
    if (this.room === undefined) this.print('UserName Exist');
    else this.print(notice(fault === 'too long' ? 'Line too long' : 'Not UTF-8'));
  }

  private async execute({ name, rest }: TelnetCommand): Promise<void> {
    if (this.room === undefined) return this.executeUnauthenticated(name, rest);
    if (name === 'say') return this.say(this.room, rest);
    await this.allSent();
    const act = Object.hasOwn(TelnetSession.acts, name) ? TelnetSession.acts[name] : undefined;
    try {
      await (act ? act(this, rest) : this.print(unknownText(name)));
    } catch (error) {
      this.refuse(error);
    }
  }

  private async executeUnauthenticated(name: string, rest: string): Promise<void> {
    if (name === 'logout') this.end();
    else if (name !== 'login') this.print(unknownText(name));
    else if (rest === '') this.print('UserName Empty');
    else await this.logIn(rest);
  }

  /** Nothing may come before the answer, or in one write with it. */
  private async logIn(name: string): Promise<void> {
    this.held = [];
    const isIn = await this.desk.logIn(this, name).catch((error) => this.executeUnknown(error));
    if (this.leftAt !== undefined) return;
    this.outbox.flush();
    this.socket.write(isIn ? 'Login Success' : 'UserName Exist');
    this.release(() => true);
  }

  /** What is said meanwhile comes after what was said before, and once. */
  private async move(where: string): Promise<void> {
    this.held = [];
    let seen = 0;
    try {
      const { text, seq } = await this.desk.move(this, where);
      seen = seq;
      if (text !== '') this.print(text);
    } finally {
      this.release(({ room, seq }) => room !== this.room || seq === undefined || seq > seen);
    }
  }

  private release(isNew: (payload: { room?: string; seq?: number }) => boolean): void {
    const held = this.held ?? [];
    this.held = undefined;
    for (const { event, payload } of held) if (isNew(payload)) this.show(event, payload);
  }

  /** Whatever is wrong with a name looks the same to a client; what is wrong with the server is logged. */
  private executeUnknown(error: unknown): false {
    if (!(error instanceof CodedError)) TelnetSession.log.error({ err: error }, 'a login failed');
    return false;
  }

  private async say(room: string, text: string): Promise<void> {
    // a character is two units at most, and only a text of many units needs counting
    if (text.length > longestText && (text.length > longestText * 2 || [...text].length > longestText)) {
      await this.allSent();
      return this.print(notice('Line too long'));
    }
    if (this.inFlight.size >= mostUnsaid) await Promise.race(this.inFlight);
    const said = this.desk
      .say(this, room, text)
      .catch((error) => this.refuse(error))
      .finally(() => this.inFlight.delete(said));
    this.inFlight.add(said);
  }

  private async allSent(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  private refuse(error: unknown): void {
    if (!(error instanceof CodedError)) TelnetSession.log.error({ err: error }, 'a line failed');
    this.print(refusalText(error));
  }
}
