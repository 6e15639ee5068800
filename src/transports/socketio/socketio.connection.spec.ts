import { describe, expect, it } from '@jest/globals';
import { SocketConnection } from './socketio.connection.js';
import type { FujinSocket } from './socketio.types.js';

/** A socket that logs its calls; `unsent` is the data that its client has not read. */
function setUp() {
  const log: string[] = [];
  const unsent = { writeBuffer: [] as unknown[], bufferedAmount: 0 };
  const socket = {
    id: '1',
    disconnect: (close: boolean) => log.push(`disconnect ${close}`),
    conn: {
      write: (text: string) => log.push(`emit ${JSON.parse(text.slice(1))[0]}`),
      get writeBuffer() {
        return unsent.writeBuffer;
      },
      transport: {
        writable: false,
        socket: {
          _socket: { cork: () => log.push('cork'), uncork: () => log.push('uncork') },
          get bufferedAmount() {
            return unsent.bufferedAmount;
          },
          terminate: () => log.push('terminate'),
        },
      },
      flush: () => log.push('flush'),
      close: (discard = false) => log.push(`close, discard ${discard}`),
    },
  };
  const { transport } = socket.conn;
  return { log, unsent, transport, connection: new SocketConnection(socket as unknown as FujinSocket, '127.0.0.1') };
}

describe('a socket that does not read', () => {
  it.each([
    ['packets', { writeBuffer: Array(4_097).fill(0) }],
    ['bytes', { bufferedAmount: 1024 * 1024 + 1 }],
  ])('a socket that does not read is closed when too many %s wait for it', (_, backlog) => {
    const { log, unsent, connection } = setUp();
    connection.send('said', {});
    Object.assign(unsent, backlog);
    connection.send('said', {});
    connection.answer(() => log.push('ack'), {});
    const cut = ['close, discard true', 'terminate'];
    expect(log).toEqual(['emit said', ...cut, ...cut]);
  });
});

describe('the packets of one turn', () => {
  it('packets of one turn are flushed together', async () => {
    const { log, transport, connection } = setUp();
    transport.writable = true;
    connection.send('said', {});
    expect(transport.writable).toBe(false);
    connection.answer(() => log.push('ack'), {});
    connection.send('read', {});
    await new Promise((resolve) => setImmediate(resolve));
    expect(log).toEqual(['emit said', 'ack', 'emit read', 'cork', 'flush', 'uncork']);
    expect(transport.writable).toBe(true);
  });
});

describe('the commands of a socket', () => {
  it('commands of a socket run one after the other', async () => {
    const { log, connection } = setUp();
    for (const n of [1, 2]) {
      connection.enqueue(async () => {
        log.push(`begin ${n}`);
        await new Promise((resolve) => setImmediate(resolve));
        log.push(`end ${n}`);
      });
    }
    connection.enqueueLast(() => void log.push('last'));
    await connection.idle();
    expect(log).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2', 'last']);
  });

  it('commands are refused when too many wait, and accepted again afterwards', async () => {
    const { connection } = setUp();
    const taken = Array.from({ length: 600 }, () => connection.enqueue(async () => undefined));
    expect(taken.filter(Boolean)).toHaveLength(512);
    let last = false;
    connection.enqueueLast(() => {
      last = true;
    });
    await connection.idle();
    expect([last, connection.enqueue(async () => undefined)]).toEqual([true, true]);
  });
});

describe('the end of a connection', () => {
  it('a logout disconnects the client, and a restart closes the connection so that the client reconnects', () => {
    const { log, connection } = setUp();
    connection.close('logout');
    expect(log.splice(0)).toEqual(['disconnect true']);
    connection.close('restart');
    expect(log).toEqual(['emit restart', 'close, discard false']);
  });
});
