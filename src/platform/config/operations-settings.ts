// Settings of operations: rate limits, logs, metrics and traces.
import { z } from 'zod';
import { flag, url } from './setting-types.js';

/** Rate limits and logs. */
export const logSettings = {
  LIMITS_FACTOR: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('Multiplies every rate limit; raise it for load tests.'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info').describe('How much is logged.'),
  LOG_PRETTY: flag.optional().describe('Logs for people instead of JSON. On by default in a terminal.'),
};

/** Tokens of the outbox and of /metrics, and the target of traces. */
export const monitoringSettings = {
  OUTBOX_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Token of /dev/outbox, with DEMO=true. Without it one is made and kept in DATA_DIR/outbox-token.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Who brings it as a bearer token may read /metrics. Without it only callers on this machine may, past no proxy.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:')
    .optional()
    .describe(
      'Where traces go (OpenTelemetry, OTLP over HTTP): requests, commands of sockets, statements. Off without it.',
    ),
};
