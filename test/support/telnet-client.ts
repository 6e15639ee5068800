// Telnet clients: plain TCP sockets that store every byte.
import { connect, type Socket } from 'node:net';
import { TelnetServer } from '../../src/transports/telnet/telnet.server.js';
import type { TestServer } from './server.js';

/** Opens the telnet transport of a test's server. @returns its port */
export function openLine(server: TestServer): Promise<number> {
  return server.app.get(TelnetServer, { strict: false }).listen(0, '127.0.0.1');
}

export class LineClient {
  private unread = Buffer.alloc(0);
  private isClosed = false;
  private readonly waiting = new Set<() => void>();

  constructor(readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.unread = Buffer.concat([this.unread, chunk as Buffer]);
      this.look();
    });
    socket.on('close', () => {
      this.isClosed = true;
      this.look();
    });
    socket.on('error', () => {});
  }

  static async connect(port: number): Promise<LineClient> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const client = new LineClient(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return client;
  }

  /** A client in the room by this name, which has read everything that was sent to it so far. */
  static async logIn(port: number, name: string): Promise<LineClient> {
    const client = await LineClient.connect(port);
    await client.reads('Connect Success');
    client.send(`login ${name}\n`);
    await client.reads('Login Success');
    return client;
  }

  send(bytes: string | Buffer): void {
    this.socket.write(bytes);
  }

  /** Waits for exactly these bytes, the next to arrive. @throws Error when others arrive, or the end */
  async reads(expected: string | Buffer): Promise<void> {
    const wanted = Buffer.from(expected as string);
    await this.until(() => this.isClosed || this.unread.length >= wanted.length || !this.startsLike(wanted));
    if (!this.startsLike(wanted) || this.unread.length < wanted.length) {
      throw new Error(`expected ${JSON.stringify(wanted.toString())}, got ${JSON.stringify(this.unread.toString())}`);
    }
    this.unread = this.unread.subarray(wanted.length);
  }

  /** Waits until a text arrives, and consumes all up to its end. */
  async readsUntil(text: string): Promise<string> {
    await this.until(() => this.isClosed || this.unread.includes(text));
    const end = this.unread.indexOf(text);
    if (end < 0) throw new Error(`expected ${JSON.stringify(text)}, got ${JSON.stringify(this.unread.toString())}`);
    const read = this.unread.subarray(0, end + Buffer.byteLength(text)).toString();
    this.unread = this.unread.subarray(end + Buffer.byteLength(text));
    return read;
  }

  /** Waits for the end. @returns the data before it that was not read */
  async ended(): Promise<string> {
    await this.until(() => this.isClosed);
    return this.unread.toString();
  }

  close(): void {
    this.socket.destroy();
  }

  private startsLike(wanted: Buffer): boolean {
    const length = Math.min(wanted.length, this.unread.length);
    return this.unread.subarray(0, length).equals(wanted.subarray(0, length));
  }

  private look(): void {
    for (const check of this.waiting) check();
  }

  private until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = () => {
        if (!holds()) return;
        this.waiting.delete(check);
        resolve();
      };
      this.waiting.add(check);
      check();
    });
  }
}
