// A connection between a client and the server that can be cut.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface CuttableConnection {
  url: string;
  /** Closes the open connections, and refuses new ones until it is restored. */
  cut(): void;
  restore(): void;
  /** Holds the data of the server back from the client. */
  stopReading(): void;
  close(): void;
}

export async function cuttableConnectionTo(server: { url: string }): Promise<CuttableConnection> {
  const open = new Set<Socket>();
  const fars = new Set<Socket>();
  let whole = true;
  const relay = createServer((near) => {
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(Number(new URL(server.url).port), '127.0.0.1');
    fars.add(far);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        fars.delete(from);
        to.destroy();
      });
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const address = relay.address();
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    cut,
    restore: () => {
      whole = true;
    },
    stopReading: () => {
      for (const far of fars) far.unpipe().resume();
    },
    close: () => {
      cut();
      relay.close();
    },
  };
}
