import { expect, it } from '@jest/globals';
import { CodedError } from '../../platform/errors/coded-error.js';
import type { RateLimitsService } from '../../platform/rate-limits/rate-limits.service.js';
import type { MetricsService } from '../../platform/telemetry/metrics.service.js';
import type { SocketLoginService } from './socket-login.service.js';
import { SocketIoCommands } from './socketio.commands.js';
import type { SocketConnection } from './socketio.connection.js';

/** Commands whose logins fail, and a connection with a token in its handshake that logs what becomes of it. */
function setUp(error: unknown) {
  const log: unknown[] = [];
  const fails = async () => {
    throw error;
  };
  const logins = { resume: fails, requireLogin: fails } as unknown as SocketLoginService;
  const limits = { charge: async () => undefined } as unknown as RateLimitsService;
  const metrics = { countCommand: () => undefined } as unknown as MetricsService;
  const commands = new SocketIoCommands(logins, limits, metrics);
  commands.register(new Map([['login', fails]]));
  let task: Promise<void> | undefined;
  const connection = {
    handshake: { auth: { token: 'a token' } },
    onCommand: () => undefined,
    enqueue: (next: () => Promise<void>) => {
      task = next();
      return true;
    },
    tellSignedOut: ({ code }: CodedError) => log.push(code),
    reconnectIn: (ms: number) => {
      log.push(ms);
      (connection as { willReconnect?: boolean }).willReconnect = true;
    },
  } as unknown as SocketConnection;
  const { onCommand: _, ...rest } = connection;
  /** Sends a command. @returns the code of its refusal */
  const send = async (name: string): Promise<string> => {
    let receive: (name: string, payload: unknown, ack: () => void) => void = () => undefined;
    const answers: { error: { code: string } }[] = [];
    const listening = {
      ...rest,
      handshake: { auth: {} },
      onCommand: (listener: typeof receive) => {
        receive = listener;
      },
      answer: (_ack: unknown, answer: (typeof answers)[number]) => answers.push(answer),
      get willReconnect() {
        return (connection as { willReconnect?: boolean }).willReconnect;
      },
    };
    commands.bind(listening as unknown as SocketConnection);
    receive(name, {}, () => undefined);
    await task;
    return answers[0]!.error.code;
  };
  return { log, commands, connection, send, done: async () => task };
}

const betweenThreeAndSixSeconds = (ms: unknown) => Number(ms) >= 3_000 && Number(ms) <= 6_000;

it.each([['SIGN_IN_FIRST'], ['ACCOUNT_SUSPENDED'], ['INVALID_INPUT']] as const)(
  'a handshake that is refused with %s is told so',
  async (code) => {
    const { log, commands, connection, done } = setUp(new CodedError(code));
    commands.bind(connection);
    await done();
    expect(log).toEqual([code]);
  },
);

it.each([
  ['a failure without a code', new Error('lost')],
  ['UNAVAILABLE', new CodedError('UNAVAILABLE')],
  ['BUSY', new CodedError('BUSY')],
])('a client whose handshake meets %s connects again after some seconds', async (_, error) => {
  const { log, commands, connection, done } = setUp(error);
  commands.bind(connection);
  await done();
  expect(log).toHaveLength(1);
  expect(betweenThreeAndSixSeconds(log[0])).toBe(true);
});

it('a client whose handshake exceeds a rate limit connects again when it has points', async () => {
  const { log, commands, connection, done } = setUp(new CodedError('TOO_MANY', undefined, undefined, 17));
  commands.bind(connection);
  await done();
  expect(log).toEqual([17_000]);
});

it('a recovered connection that cannot be restored is told so, or connects again', async () => {
  const ended = setUp(new CodedError('SIGN_IN_FIRST'));
  await ended.commands.resume(ended.connection, []);
  expect(ended.log).toEqual(['SIGN_IN_FIRST']);
  const broken = setUp(new Error('lost'));
  await broken.commands.resume(broken.connection, []);
  expect(betweenThreeAndSixSeconds(broken.log[0])).toBe(true);
});

it('a command after a failed recovery is answered UNAVAILABLE, since a client that is told to log in gives up', async () => {
  const { commands, connection, send } = setUp(new Error('lost'));
  await commands.resume(connection, []);
  expect(await send('sync')).toBe('UNAVAILABLE');
});

it('a command after a refused recovery is told to log in', async () => {
  const { commands, connection, send } = setUp(new CodedError('SIGN_IN_FIRST'));
  await commands.resume(connection, []);
  expect(await send('sync')).toBe('SIGN_IN_FIRST');
});
