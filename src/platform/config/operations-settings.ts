// Settings of operations: rate limits, logs, metrics and traces.
import { z } from 'zod';
import { flag, url } from './setting-types.js';

/** Rate limits and logs. */
export const logSettings = {
  LIMITS_FACTOR: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('Factor for all rate limits. Raise it for load tests.'),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .default('info')
    .describe('Log level: less severe lines are not logged.'),
  LOG_PRETTY: flag.optional().describe('Readable log lines instead of JSON. On by default in a terminal.'),
};

/** Tokens of the outbox and of /metrics, and the target of traces. */
export const monitoringSettings = {
  OUTBOX_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Token of /dev/outbox, with DEMO=true. Default: a generated one in DATA_DIR/outbox-token.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe(
      'Bearer token required to read /metrics. Default: only requests from this machine that come through no proxy are allowed.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http:', 'https:')
    .optional()
    .describe(
      'OpenTelemetry collector (OTLP over HTTP) for traces of requests, socket commands and SQL statements. Default: off.',
    ),
};
