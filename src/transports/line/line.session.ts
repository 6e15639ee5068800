// One line client: before its login a stranger, then in one room at a time. Its lines are worked off one after the other, as
// they came; words are handed to the message writer without waiting for the one before, which keeps their order.
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { CodedError } from '../../platform/errors/errors.js';
import type { Connection, Guest } from '../../platform/realtime/hub.js';
import type { LineDesk } from './line.desk.js';
import { type LinePost, Outbox } from './line.output.js';
import { commandOf, type LineCommand } from './line-command.js';
import { type Line, LineReader } from './line-reader.js';
import { namesText, refusalText } from './line-text.js';

/** Lines that may wait; with more the client isn't read from for a while. */
const mostWaiting = 64;
/** Words on their way to the database. */
const mostUnsaid = 32;
/** Lines that may be refused for coming too fast, before the client is cut off. */
const mostIgnored = 100;
const longestText = 4_000;

export class LineSession implements Connection {
  private static readonly log = new Logger('Line');
  readonly id = randomUUID();
  readonly address: string;
  personId: string | undefined;
  guest: Guest | undefined;
  /** The room one is in; undefined before the login. */
  room: string | undefined;
  /** When the last line came, in milliseconds. */
  heardAt = Date.now();
  private readonly reader = new LineReader();
  private readonly outbox: Outbox;
  private readonly lines: Line[] = [];
  private readonly unsaid = new Set<Promise<void>>();
  /** Events of the moments in which a login is not yet answered. */
  private held: { event: string; payload: object }[] | undefined;
  private working: Promise<void> | undefined;
  private ignored = 0;
  private leaving = false;

  constructor(
    private readonly socket: Socket,
    private readonly desk: LineDesk,
    private readonly post: LinePost,
  ) {
    this.address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    this.outbox = new Outbox(socket, post);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    // what was sent before the client closed its side is still worked off
    socket.on('end', () => {
      this.inTurn(async () => {
        await Promise.all(this.unsaid);
        this.end();
      });
    });
    socket.on('close', () => this.inTurn(async () => this.desk.forget(this)));
    socket.on('error', () => socket.destroy());
    socket.write('Connect Success');
  }

  send(event: string, payload: object): void {
    if (this.held) this.held.push({ event, payload });
    else this.show(event, payload);
  }

  close(reason: 'logout' | 'restart' | 'removed'): void {
    if (reason === 'restart') this.print('The server restarts.\n');
    this.end();
  }

  print(text: string): void {
    this.outbox.add(Buffer.from(text));
  }

  /** Says why, and hangs up. */
  dismiss(text: string): void {
    this.print(text);
    this.end();
  }

  /** Resolves when all that came so far is answered. */
  async idle(): Promise<void> {
    while (this.working) await this.working;
  }

  destroy(): void {
    this.socket.destroy();
  }

  private end(): void {
    this.leaving = true;
    this.outbox.flush();
    this.socket.destroySoon();
  }

  private show(event: string, payload: object): void {
    if (!this.desk.isShown(this, event, payload)) return;
    const bytes = this.post.bytesOf(event, payload);
    if (bytes) this.outbox.add(bytes);
  }

  private receive(chunk: Buffer): void {
    this.heardAt = Date.now();
    for (const line of this.reader.push(chunk)) this.lines.push(line);
    if (this.lines.length > mostWaiting) this.socket.pause();
    if (this.lines.length > 0) this.inTurn(() => this.workOff());
  }

  private inTurn(task: () => Promise<void>): void {
    const working = (this.working ?? Promise.resolve()).then(task).catch((error) => {
      LineSession.log.error({ err: error }, 'a line client failed');
      this.destroy();
    });
    this.working = working;
    void working.then(() => {
      if (this.working === working) this.working = undefined;
    });
  }

  private async workOff(): Promise<void> {
    for (let line = this.lines.shift(); line && !this.leaving; line = this.lines.shift()) {
      await this.hear(line);
      if (this.lines.length < mostWaiting / 2 && this.socket.isPaused()) this.socket.resume();
    }
  }

  private async hear(line: Line): Promise<void> {
    const fault = 'fault' in line ? line.fault : undefined;
    const command = 'text' in line ? commandOf(line.text) : undefined;
    if (!fault && !command) return;
    try {
      await this.desk.admitLine(this);
    } catch (error) {
      if (++this.ignored > mostIgnored) this.end();
      else if (this.room === undefined && command?.name === 'login') this.print('UserName Exist');
      else this.print(refusalText(error));
      return;
    }
    // A client that waits for the answer to a login takes every other sentence for a yes.
    if (fault && this.room === undefined) this.print('UserName Exist');
    else if (fault) this.print(fault === 'too long' ? 'Line too long\n' : 'Not UTF-8\n');
    else if (command) await this.obey(command);
  }

  private async obey({ name, rest }: LineCommand): Promise<void> {
    const { room } = this;
    if (room === undefined) return this.obeyStranger(name, rest);
    if (name === 'say') return this.say(room, rest);
    await Promise.all(this.unsaid);
    try {
      if (name === 'look') this.print(namesText(await this.desk.look(this, room)));
      else if (name === 'rooms') this.print(await this.desk.rooms(this));
      else if (name === 'enter') this.print(await this.desk.move(this, rest));
      else if (name === 'logout') this.end();
      else this.print(`Unknown command: ${name}\n`);
    } catch (error) {
      this.refuse(error);
    }
  }

  private async obeyStranger(name: string, rest: string): Promise<void> {
    if (name === 'logout') this.end();
    else if (name !== 'login') this.print(`Unknown command: ${name}\n`);
    else if (rest === '') this.print('UserName Empty');
    else await this.logIn(rest);
  }

  /** Nothing may come before the answer, or in one write with it. */
  private async logIn(name: string): Promise<void> {
    this.held = [];
    const isIn = await this.desk.logIn(this, name).catch((error) => this.fallThrough(error));
    this.outbox.flush();
    this.socket.write(isIn ? 'Login Success' : 'UserName Exist');
    const { held } = this;
    this.held = undefined;
    for (const { event, payload } of held) this.show(event, payload);
  }

  /** Whatever is wrong with a name looks the same to a client; what is wrong with the server is logged. */
  private fallThrough(error: unknown): false {
    if (!(error instanceof CodedError)) LineSession.log.error({ err: error }, 'a login failed');
    return false;
  }

  private async say(room: string, text: string): Promise<void> {
    if (text.length > longestText * 2 || [...text].length > longestText) return this.print('Line too long\n');
    if (this.unsaid.size >= mostUnsaid) await Promise.race(this.unsaid);
    const said = this.desk
      .say(this, room, text)
      .catch((error) => this.refuse(error))
      .finally(() => this.unsaid.delete(said));
    this.unsaid.add(said);
  }

  private refuse(error: unknown): void {
    if (!(error instanceof CodedError)) LineSession.log.error({ err: error }, 'a line failed');
    this.print(refusalText(error));
  }
}
