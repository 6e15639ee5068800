// Settings of the server itself: where it listens, proxies in front of it, limits of connections.
import { z } from 'zod';
import { hops, origins, port, url } from './setting-types.js';

/** Ports, address and folder. */
export const listenSettings = {
  PORT: port.default(3000).describe('HTTP and Socket.IO port; 0 takes any free one.'),
  LINE_PORT: port.default(6666).describe('TCP port of the hello room for telnet; 0 turns it off.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Address to listen on. Without it 127.0.0.1, this machine alone, with DEMO=true, and else 0.0.0.0.'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('Folder of the embedded Postgres, of media and of generated secrets.'),
};

/** Public URL, proxies, limits of connections, shutdown, and telnet. */
export const connectionSettings = {
  PUBLIC_URL: url('http:', 'https:')
    .optional()
    .describe('Where clients reach this server, when not http://localhost:PORT.'),
  TRUST_PROXY: hops
    .default(0)
    .describe(
      'How many proxies of yours stand in front and add to X-Forwarded-For; true is one. Only what they add is believed.',
    ),
  CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe(
      'Connections at a time from one address; behind a proxy sockets alone. Many phones share one; 0 is without bound.',
    ),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(0)
    .describe(
      'How long a server that stops says so at /health and goes on serving. Longer than a proxy needs to see it.',
    ),
  CORS_ORIGINS: origins.describe(
    'Web origins that may call and open sockets, beside this server itself. Native apps need none; those in a web view do: capacitor://localhost (iOS), https://localhost (Android).',
  ),
  LINE_CONNECTIONS: z.coerce.number().int().min(1).default(10_000).describe('Telnet connections at a time.'),
  LINE_CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .describe('Telnet connections at a time from one address.'),
  LINE_IDLE_MINUTES: z.coerce
    .number()
    .min(0)
    .default(30)
    .describe('A telnet client that says nothing for so long is cut; 0 never.'),
};
