// One telnet client: logged out at first, then in one room at a time. Its lines are executed one after another. Messages are passed to
// the message writer without waiting for the one before; the writer keeps their order.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { longestText } from '../../features/chat/messages/messages.schemas.js';
import { notice } from '../../features/content-filter/server-line-forms.js';
import { asCall } from '../../platform/database/statement-limit.js';
import { CodedError } from '../../platform/errors/coded-error.js';
import type { ClosingReason, Connection, Guest } from '../../platform/realtime/hub.service.js';
import { type Line, LineReader } from './line-reader.js';
import type { TelnetCommands } from './telnet.commands.js';
import { SendBuffer, type TelnetOutput } from './telnet.output.js';
import { parseTelnetCommand, type TelnetCommand } from './telnet-command.js';
import { namesText, refusalText, unknownText } from './telnet-text.js';

/** The most lines that wait; with more the client is not read from for a while. */
const mostWaiting = 64;
/** The most messages in flight to the database. */
const mostInFlight = 32;
/** The most lines in a row that are refused by the rate limit before the client is disconnected. */
const mostRefusedInRow = 100;
const unauthenticatedMs = 60_000;
/** The time for a client to receive the last lines. */
export const closeGraceMs = 2_000;

export class TelnetSession implements Connection {
  /** The commands after the login, except `say`. */
  static readonly handlers: Readonly<Record<string, (of: TelnetSession, rest: string) => Promise<void> | void>> = {
    look: async (of) => of.print(namesText(await of.commands.look(of, of.room!))),
    rooms: async (of) => of.print(await of.commands.rooms(of)),
    enter: (of, where) => of.move(where),
    logout: (of) => of.end(),
  };
  private static readonly log = new Logger('Line');
  readonly id = randomUUID();
  personId: string | undefined;
  /** The session in which the one-time code of the login was made. */
  sessionId: string | undefined;
  guest: Guest | undefined;
  readonly showsEmptyLines = true;
  /** The current room; undefined before the login. */
  room: string | undefined;
  /** When the last line came, in milliseconds; before the login, the last login attempt. Bytes without a line do not count. */
  private lastInputAt = Date.now();
  /** The ids of the user's rooms in the order of the last list. */
  listed: string[] | undefined;
  /** The newest shown message of a user's room whose read receipt is being stored. */
  pendingReadReceipt: { room: string; seq: number } | undefined;
  private readonly reader = new LineReader();
  private readonly buffer: SendBuffer;
  private readonly lines: Line[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  /** The events that wait while a login or a move is not answered yet. */
  private held: { event: string; payload: object }[] | undefined;
  private running: Promise<void> | undefined;
  private refusedInRow = 0;
  /** True once further input is ignored. */
  private inputClosed = false;
  /** When the session was closed, in milliseconds. */
  private closedAt: number | undefined;

  constructor(
    private readonly socket: Socket,
    readonly address: string,
    private readonly commands: TelnetCommands,
    private readonly output: TelnetOutput,
  ) {
    this.buffer = new SendBuffer(socket, output);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    // lines sent before the client closed its side are still executed
    socket.on('end', () => {
      this.enqueue(async () => {
        await this.allSent();
        this.end();
      });
    });
    socket.on('close', () => this.enqueue(async () => this.commands.logOut(this)));
    socket.on('error', () => socket.destroy());
    socket.write('Connect Success');
  }

  send(event: string, payload: object): void {
    if (this.held) this.held.push({ event, payload });
    else this.show(event, payload);
  }

  close(reason: ClosingReason): void {
    if (this.closedAt !== undefined) return;
    if (reason === 'restart') this.print(notice('The server is restarting.'));
    if (reason === 'signedOut') this.print(notice('You were signed out.'));
    this.end();
  }

  print(text: string): void {
    this.buffer.add(Buffer.from(text));
  }

  /** Closes an idle session, and disconnects a client that does not receive the last lines. */
  inspect(now: number, idleMs: number): void {
    if (this.closedAt !== undefined) {
      if (now - this.closedAt > closeGraceMs) this.destroy();
    } else if (now - this.lastInputAt > (this.room === undefined ? unauthenticatedMs : idleMs)) {
      this.print(notice('You were idle for too long.'));
      this.end();
    }
  }

  /** Answers the lines received so far, announces the restart and closes. */
  async shutDown(): Promise<void> {
    this.inputClosed = true;
    while (this.running) await this.running;
    await this.allSent();
    this.close('restart');
  }

  destroy(): void {
    this.socket.destroy();
  }

  private end(): void {
    this.inputClosed = true;
    this.closedAt ??= Date.now();
    this.buffer.flush();
    this.socket.destroySoon();
  }

  private show(event: string, payload: object): void {
    if (!this.commands.isShown(this, event, payload)) return;
    const bytes = this.output.bytesOf(event, payload);
    if (bytes) this.buffer.add(bytes);
  }

  private receive(chunk: Buffer): void {
    if (this.inputClosed) return;
    for (const line of this.reader.push(chunk)) this.lines.push(line);
    if (this.lines.length > mostWaiting) this.socket.pause();
    if (this.lines.length > 0) this.enqueue(() => this.drainQueue());
  }

  private enqueue(task: () => Promise<void>): void {
    const working = (this.running ?? Promise.resolve()).then(task).catch((error) => {
      TelnetSession.log.error({ err: error }, 'a telnet session failed');
      this.destroy();
    });
    this.running = working;
    void working.then(() => {
      if (this.running === working) this.running = undefined;
    });
  }

  private async drainQueue(): Promise<void> {
    for (let line = this.lines.shift(); line && this.closedAt === undefined; line = this.lines.shift()) {
      await asCall(() => this.onLine(line));
      if (this.buffer.isFull) await this.buffer.drained();
      if (this.lines.length < mostWaiting / 2 && this.socket.isPaused()) this.socket.resume();
    }
  }

  private async onLine(line: Line): Promise<void> {
    // before the login, lines do not extend the minute for logging in
    if (this.room !== undefined) this.lastInputAt = Date.now();
    const fault = 'fault' in line ? line.fault : undefined;
    const command = 'text' in line ? parseTelnetCommand(line.text) : undefined;
    if (command?.name === 'login') this.lastInputAt = Date.now();
    try {
      await this.commands.admitLine(this, command?.name);
      this.refusedInRow = 0;
    } catch (error) {
      await this.allSent();
      if (++this.refusedInRow > mostRefusedInRow) this.end();
      else if (!fault && !command) return;
      else if (this.room === undefined && command?.name === 'login') this.print('UserName Exist');
      else this.print(refusalText(error));
      return;
    }
    if (!fault && !command) return;
    if (command) return this.execute(command);
    await this.allSent();
    // a client that waits for the answer to a login takes any other sentence for success
    if (this.room === undefined) this.print('UserName Exist');
    else this.print(notice(fault === 'too long' ? 'Line too long' : 'Not UTF-8'));
  }

  private async execute({ name, rest }: TelnetCommand): Promise<void> {
    if (this.room === undefined) return this.executeUnauthenticated(name, rest);
    if (name === 'say') return this.say(this.room, rest);
    await this.allSent();
    const act = Object.hasOwn(TelnetSession.handlers, name) ? TelnetSession.handlers[name] : undefined;
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

  /** Logs in. Nothing may be sent before the answer, or in one write with it. */
  private async logIn(name: string): Promise<void> {
    this.held = [];
    const isLoggedIn = await this.commands.logIn(this, name).catch((error) => this.logUnexpected(error));
    if (this.closedAt !== undefined) return;
    this.buffer.flush();
    this.socket.write(isLoggedIn ? 'Login Success' : 'UserName Exist');
    this.release(() => true);
  }

  /** Moves to another room. Messages that arrive in between are shown after the earlier ones, and once. */
  private async move(where: string): Promise<void> {
    this.held = [];
    let seen = 0;
    try {
      const { text, seq } = await this.commands.enterRoom(this, where);
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

  /** Logs an error of the server. A client sees no difference between the refusals of a name. */
  private logUnexpected(error: unknown): false {
    if (!(error instanceof CodedError)) TelnetSession.log.error({ err: error }, 'a telnet login failed');
    return false;
  }

  private async say(room: string, text: string): Promise<void> {
    // a character is at most two units, so only a text of many units needs counting
    if (text.length > longestText && (text.length > longestText * 2 || [...text].length > longestText)) {
      await this.allSent();
      return this.print(notice('Line too long'));
    }
    // an empty message is not committed, and must not overtake those before it
    if (text === '') await this.allSent();
    if (this.inFlight.size >= mostInFlight) await Promise.race(this.inFlight);
    const said = this.commands
      .say(this, room, text)
      .catch((error) => this.refuse(error))
      .finally(() => this.inFlight.delete(said));
    this.inFlight.add(said);
  }

  private async allSent(): Promise<void> {
    await Promise.all(this.inFlight);
  }

  private refuse(error: unknown): void {
    if (!(error instanceof CodedError)) TelnetSession.log.error({ err: error }, 'a telnet line failed');
    this.print(refusalText(error));
  }
}
