// Random input for sockets: payloads of every command, and invalid packets.
import fc, { type Arbitrary } from 'fast-check';
import { connect, type Talker } from '../chat-clients.js';
import type { TestPerson, TestServer } from '../server.js';
import { hostileText, hostileValue } from './hostile.js';
import { leak, problemFault } from './http.js';

/** Values that JSON cannot express and Socket.IO can send: bytes, dates, undefined, several arguments. */
export const oddArguments: Arbitrary<unknown[]> = fc.oneof(
  fc.constantFrom<unknown[]>([], [undefined], [null], [Number.NaN], [-0], [Infinity], [new Date(0)], [1, 2, 3], [[{}]]),
  fc.uint8Array({ maxLength: 100 }).map((bytes) => [Buffer.from(bytes)]),
  fc
    .uint8Array({ maxLength: 20 })
    .map((bytes) => [{ room: Buffer.from(bytes), seq: Buffer.from(bytes), text: { deep: Buffer.from(bytes) } }]),
  hostileValue.map((value) => [value, value]),
);

export const oddCommand: Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'toString',
    'connect',
    'disconnect',
    'error',
    'newListener',
    'message',
    'Say',
    'say ',
  ),
  hostileText.filter((text) => text.length < 1_000),
);

/** As they go over the wire after Engine.IO's 4: broken packets of Socket.IO. */
export const brokenPacket: Arbitrary<string | Buffer> = fc.oneof(
  fc.constantFrom<string>(
    ...[
      '4',
      '40',
      '40/other,',
      '40{"token":',
      '42',
      '42[',
      '42[]',
      '42{}',
      '42null',
      '42["say"',
      '42[1]',
      '42[null,{}]',
      '421[',
      '42-1["say",{}]',
    ],
    ...[
      '4299999999999999999999["look",{}]',
      '42["disconnect"]',
      '42["connect"]',
      '42["__proto__",{}]',
      '43',
      '43[]',
      '431[]',
      '43999["x"]',
      '44{}',
      '44"x"',
    ],
    ...[
      '451-["say",{"_placeholder":true,"num":0}]',
      '4599999-["x"]',
      '45-1-["x",{"_placeholder":true,"num":99}]',
      '46',
      '461-',
      '47',
      '4x',
      '40/__proto__,',
    ],
    ...[
      '0{}',
      '1',
      '2',
      '2probe',
      '3',
      '5',
      '6',
      'b',
      'bAAAA',
      'x',
      '',
      `42["say",${'['.repeat(10_000)}`,
      `42["say","${'x'.repeat(50_000)}"]`,
    ],
  ),
  fc.string({ maxLength: 60 }).map((text) => `42${text}`),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

/** A connection that is opened again when the server closed it. */
export class FuzzClient {
  private talker: Talker | undefined;

  constructor(
    private readonly server: TestServer,
    private readonly person: TestPerson,
  ) {}

  /** Sends a command, logged in. @returns the fault of the acknowledgement */
  async send(command: string, args: unknown[]): Promise<string | undefined> {
    const { socket } = await this.there();
    // names that Socket.IO reserves are refused before they are sent
    const answer = await new Promise<unknown>((resolve, reject) => {
      const end = () => resolve(undefined);
      socket.once('disconnect', end);
      try {
        socket.timeout(20_000).emit(command, ...args, (error: unknown, ack: unknown) => {
          socket.off('disconnect', end);
          if (error) reject(new Error(`${command} hangs`));
          else resolve(ack);
        });
      } catch {
        resolve(undefined);
      }
    });
    return answer === undefined ? undefined : ackFault(answer);
  }

  /** Sends a packet as it is. An invalid packet ends the connection. */
  async packet(packet: string | Buffer): Promise<void> {
    const { socket } = await this.there();
    const { ws } = (socket.io.engine as unknown as { transport: { ws: WebSocket } }).transport;
    ws.send(packet as never);
  }

  leave(): void {
    this.talker?.socket.disconnect();
  }

  private async there(): Promise<Talker> {
    if (this.talker?.socket.connected) return this.talker;
    this.talker?.socket.disconnect();
    this.talker = await connect(this.server, this.person, { auth: { token: this.person.token } });
    return this.talker;
  }
}

// biome-ignore lint/suspicious/noExplicitAny: the content of an acknowledgement is unknown
function ackFault(ack: any): string | undefined {
  if (ack?.ok === true) return undefined;
  if (ack?.ok !== false) return `no acknowledgement: ${JSON.stringify(ack)}`;
  return problemFault(ack.error) ?? leak({ text: JSON.stringify(ack) });
}
