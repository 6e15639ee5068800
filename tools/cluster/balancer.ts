// A TCP load balancer in front of several processes. It forwards bytes without reading them, so it serves HTTP, WebSockets and telnet alike.
// Healthy processes get new connections in turn; one that refuses a connection is skipped until its next successful health check.
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { listenBacklog } from '../../src/platform/http/timeouts.js';

const checkEveryMs = 250;
const checkTakesMs = 2_000;

export type Frontend = 'http' | 'line';

/** A process behind it: the ports of its transports on 127.0.0.1. */
export type Backend = Readonly<Record<Frontend, number>>;

export class Balancer {
  private readonly healthy = new Set<Backend>();
  private readonly servers: Server[] = [];
  private readonly clients = new Set<Socket>();
  private turn = 0;
  private isClosed = false;

  constructor(private readonly backends: readonly Backend[]) {
    for (const backend of backends) void this.watch(backend);
  }

  isHealthy(backend: Backend): boolean {
    return this.healthy.has(backend);
  }

  /** Checks its health now. @returns whether it gets connections from now on */
  async check(backend: Backend): Promise<boolean> {
    const signal = AbortSignal.timeout(checkTakesMs);
    const health = await fetch(`http://127.0.0.1:${backend.http}/health`, { signal }).catch(() => undefined);
    await health?.body?.cancel();
    if (health?.ok) this.healthy.add(backend);
    else this.healthy.delete(backend);
    return this.healthy.has(backend);
  }

  /** @returns the port @throws Error a sentence, when the port is taken */
  async listen(door: Frontend, port: number, host: string): Promise<number> {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true, noDelay: true }, (client) => {
      this.clients.add(client);
      client.on('close', () => this.clients.delete(client));
      client.on('error', () => client.destroy());
      void this.pass(client, door);
    });
    server.listen(port, host, listenBacklog);
    await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new Error(
        `port ${port} of ${host} is taken; set ${door === 'http' ? 'PORT' : 'LINE_PORT'} to another port`,
      );
    });
    this.servers.push(server);
    const address = server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  close(): void {
    this.isClosed = true;
    for (const server of this.servers) server.close();
    for (const client of this.clients) client.destroy();
  }

  private async watch(backend: Backend): Promise<void> {
    while (!this.isClosed) {
      await this.check(backend);
      await delay(checkEveryMs, undefined, { ref: false });
    }
  }

  private async pass(client: Socket, door: Frontend): Promise<void> {
    for (const backend of this.inTurn()) {
      const server = await open(backend[door]).catch(() => undefined);
      if (server) return join(client, server);
      this.healthy.delete(backend);
    }
    // as a machine without a listener
    client.resetAndDestroy();
  }

  /** The healthy ones, each time beginning with another one. */
  private inTurn(): Backend[] {
    const healthy = this.backends.filter((backend) => this.healthy.has(backend));
    const first = this.turn++ % Math.max(healthy.length, 1);
    return [...healthy.slice(first), ...healthy.slice(0, first)];
  }
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  await once(socket, 'connect');
  return socket;
}

/** Either side may end its half first; when one breaks, so does the other. */
function join(client: Socket, server: Socket): void {
  pipeline(client, server, () => {});
  pipeline(server, client, () => {});
}
