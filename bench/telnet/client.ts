// A telnet client at the least cost: it counts bytes, and reads lines only when it is asked to.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { crc32 } from 'node:zlib';

// Every line of a load has one length, so that bytes count lines: `u0012: m0000345 good evening to all of you`.
export const nameOf = (n: number) => `u${String(n).padStart(4, '0')}`;
export const sayOf = (id: number) => `say m${String(id).padStart(7, '0')} good evening to all of you\n`;
const idAt = nameOf(0).length + 3;
const idLength = 7;
export const lineLength = nameOf(0).length + 2 + sayOf(0).length - 'say '.length;

export type OnLines = (ids: number[]) => void;

export class LineClient {
  /** Bytes of the load so far, and their checksum. */
  bytes = 0;
  checksum = 0;
  private greeting: string | undefined = '';
  private onGreeting: (() => void) | undefined;
  private onLines: OnLines | undefined;
  private atTimes = false;
  private rest = Buffer.alloc(0);

  private constructor(readonly socket: Socket) {}

  /** Resolves when it is logged in. */
  static async enter(port: number, name: string): Promise<LineClient> {
    let client: LineClient | undefined;
    const onread = {
      buffer: Buffer.alloc(16 * 1024),
      callback: (length: number, buffer: Uint8Array) => {
        client?.receive(buffer.subarray(0, length));
        return !client?.atTimes;
      },
    };
    const socket = connect({ port, host: '127.0.0.1', onread, noDelay: true });
    client = new LineClient(socket);
    await once(socket, 'connect');
    socket.on('close', () => {
      throw new Error(`the server closed the connection of ${name}`);
    });
    await client.greeted('Connect Success');
    client.say(`login ${name}\n`);
    await client.greeted('Login Success');
    return client;
  }

  say(line: string): void {
    this.socket.write(line, 'latin1');
  }

  /** Resolves when so many lines have come since the login; from then on bytes count. */
  async settle(lines: number): Promise<void> {
    const count = () => (this.greeting?.match(/\n/g) ?? []).length;
    while (count() < lines) await this.more();
    this.greeting = undefined;
  }

  /** Calls with the ids of the messages, in order, a chunk at a time. */
  listen(onLines: OnLines): void {
    this.onLines = onLines;
  }

  /** From now on it reads only when it is asked to; the kernel keeps what arrives until then. */
  readAtTimes(): void {
    this.atTimes = true;
  }

  readOnce(): void {
    if (this.atTimes) this.socket.resume();
  }

  private async greeted(expected: string): Promise<void> {
    while (this.greeting !== undefined && this.greeting.length < expected.length) await this.more();
    if (!this.greeting?.startsWith(expected)) throw new Error(`not greeted with ${expected} but ${this.greeting}`);
    this.greeting = this.greeting.slice(expected.length);
  }

  private more(): Promise<void> {
    return new Promise((resolve) => {
      this.onGreeting = resolve;
    });
  }

  private receive(chunk: Uint8Array): void {
    if (this.greeting !== undefined) {
      this.greeting += Buffer.from(chunk).toString('latin1');
      this.onGreeting?.();
      return;
    }
    this.bytes += chunk.length;
    this.checksum = crc32(chunk, this.checksum);
    if (this.onLines) this.onLines(this.idsIn(chunk));
  }

  private idsIn(chunk: Uint8Array): number[] {
    const all = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : Buffer.from(chunk);
    const ids: number[] = [];
    let at = 0;
    for (; at + lineLength <= all.length; at += lineLength) {
      if (all[at + lineLength - 1] !== 10) throw new Error(`unexpected: ${all.toString('utf8', at, at + 200)}`);
      ids.push(numberAt(all, at + idAt));
    }
    this.rest = all.subarray(at);
    return ids;
  }
}

function numberAt(bytes: Buffer, start: number): number {
  let number = 0;
  for (let at = start; at < start + idLength; at++) number = number * 10 + bytes[at]! - 48;
  return number;
}
