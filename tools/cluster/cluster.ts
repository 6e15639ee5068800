// Several processes of Fujin behind one load balancer on one machine, to try and test what they share and the end of one of them.
// They need the built server (`npm run build`).
import { type Backend, Balancer } from './balancer.js';
import { freePort } from './free-port.js';
import { FujinProcess } from './fujin-process.js';

export interface ClusterOptions {
  processes: number;
  /** The environment of the processes: DATABASE_URL, AUTH_SECRET and, for more than one, REDIS_URL are for all of them. */
  env: Record<string, string | undefined> & Record<'DATABASE_URL' | 'AUTH_SECRET', string>;
  /** The port of the proxy; a free one when absent. */
  port?: number;
  linePort?: number;
  host?: string;
  /** Called with all output of the processes, each line with the number of its process. */
  tell?(line: string): void;
  /** Aborts the start. */
  signal?: AbortSignal;
}

export interface Cluster {
  /** Of the proxy. */
  url: string;
  linePort: number;
  processes: FujinProcess[];
  /** True while the proxy sends new connections to a process. */
  isHealthy(process: FujinProcess): boolean;
  /** Restarts one after another: each is healthy again before the next one stops. */
  rollingRestart(): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for several health checks of the proxy. */
const drainSeconds = '1';

/** @throws Error a sentence, when a port is taken or a process does not start; no process keeps running then */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { port = 0, linePort = 0, host = '127.0.0.1', signal } = options;
  const backends: Backend[] = [];
  for (let n = 0; n < options.processes; n++) backends.push({ http: await freePort(), line: await freePort() });
  const balancer = new Balancer(backends);
  let processes: FujinProcess[] = [];
  const close = async () => {
    await Promise.all(processes.map((each) => each.kill()));
    balancer.close();
  };
  try {
    const url = `http://localhost:${await balancer.listen('http', port, host)}`;
    const openLinePort = await balancer.listen('line', linePort, host);
    processes = backends.map((ports, n) => processOf(options, balancer, ports, n + 1, url));
    await Promise.all(processes.map((each) => each.start(signal)));
    return {
      url,
      linePort: openLinePort,
      processes,
      isHealthy: ({ number }) => balancer.isHealthy(backends[number - 1]!),
      rollingRestart: async () => {
        for (const each of processes) await each.restart();
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function processOf(options: ClusterOptions, balancer: Balancer, ports: Backend, number: number, url: string) {
  return new FujinProcess({
    number,
    ports,
    env: { DRAIN_SECONDS: drainSeconds, PUBLIC_URL: url, ...options.env },
    tell: (line) => options.tell?.(`[${number}] ${line}`),
    check: () => balancer.check(ports),
  });
}
