// Settings of the server itself: where it listens, proxies in front of it, limits of connections.
import { z } from 'zod';
import { hops, origins, port, url } from './setting-types.js';

/** Ports, address and folder. */
export const listenSettings = {
  PORT: port.default(3000).describe('HTTP and Socket.IO port. 0 = any free port.'),
  LINE_PORT: port.default(6666).describe('Telnet port of the public rooms. 0 = off.'),
  HOST: z
    .string()
    .min(1)
    .optional()
    .describe('Address to listen on. Default: 127.0.0.1 (this machine only) with DEMO=true, else 0.0.0.0.'),
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
    .describe('URL under which clients reach this server. Default: http://localhost:PORT.'),
  SYSTEM_NAME: z
    .string()
    .trim()
    .min(1)
    .max(30)
    .default('Fujin')
    .describe('Name of the sender of messages that the backend of an app sends as the system (server API).'),
  TRUST_PROXY: hops
    .default(0)
    .describe(
      'Number of trusted reverse proxies that append to X-Forwarded-For; true = 1. Only their entries are trusted.',
    ),
  CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(0)
    .default(2_000)
    .describe(
      'Connection limit per client address; behind a proxy it counts only sockets. Many phones can share one address. 0 = no limit.',
    ),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(60)
    .default(0)
    .describe(
      'Seconds to report unhealthy and keep serving before shutdown. Use more than the interval of the health check of the proxy.',
    ),
  CORS_ORIGINS: origins.describe(
    'Web origins that may call the API and open sockets (CORS), in addition to this server. `null` allows pages without an origin, such as ' +
      'those of a file or a sandboxed frame. Native apps need none; those in a web view do: capacitor://localhost (iOS), ' +
      'https://localhost (Android).',
  ),
  LINE_CONNECTIONS: z.coerce.number().int().min(1).default(10_000).describe('Connection limit of telnet.'),
  LINE_CONNECTIONS_PER_ADDRESS: z.coerce
    .number()
    .int()
    .min(1)
    .default(100)
    .describe('Connection limit of telnet per client address.'),
  LINE_IDLE_MINUTES: z.coerce
    .number()
    .min(0)
    .default(30)
    .describe('Idle timeout of telnet connections in minutes. 0 = never.'),
};
