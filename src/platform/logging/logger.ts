// The pino logger of the process, Fastify and Nest. Of a request only method, path and id are logged: bodies, query strings and headers
// (tokens, passwords, messages, coordinates) never are. The secrets of server keys are hidden wherever they would appear.
import type { LoggerService } from '@nestjs/common';
import { type Logger, pino, stdSerializers } from 'pino';
import type { Settings } from '../config/config.js';
import { hideKeys } from './hidden-keys.js';

export function createLogger(settings: Pick<Settings, 'LOG_LEVEL' | 'LOG_PRETTY'>): Logger {
  const pretty = settings.LOG_PRETTY ?? process.stdout.isTTY === true;
  return pino({
    level: settings.LOG_LEVEL,
    hooks: { streamWrite: hideKeys },
    serializers: {
      err: withoutValues,
      req: (request: { id?: string; method?: string; url?: string } | string) =>
        typeof request === 'string'
          ? request
          : { id: request.id, method: request.method, path: request.url?.split('?', 1)[0] },
      res: (reply: { statusCode?: number }) => ({ status: reply.statusCode }),
    },
    ...(pretty && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } },
    }),
  });
}

/** Serializes an error without the values that Prisma and Postgres quote in the message. */
function withoutValues(error: Error) {
  const { type, stack, ...rest } = stdSerializers.err(error) ?? {};
  const code = (rest as { code?: string }).code;
  const frames = stack?.split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type, code, message: error.name.startsWith('Prisma') ? code : error.message, stack: frames?.join('\n') };
}

/** The contexts in which Nest logs its own start, one line for every route. */
const startupContexts = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'WebSocketsController',
]);

/** Nest's logger interface over pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly pino: Logger) {}

  log = this.at('info');
  error = this.at('error');
  warn = this.at('warn');
  debug = this.at('debug');
  verbose = this.at('debug');
  fatal = this.at('error');

  private at(level: 'info' | 'error' | 'warn' | 'debug') {
    return (message: unknown, ...rest: unknown[]) => {
      const context = rest.findLast((part) => typeof part === 'string');
      if (startupContexts.has(context as string) && level === 'info')
        return this.pino.debug({ context }, String(message));
      if (typeof message === 'object' && message) {
        const note = rest.length > 1 ? rest[0] : undefined;
        this.pino[level]({ ...message, context }, note as string);
      } else this.pino[level]({ context }, String(message));
    };
  }
}
