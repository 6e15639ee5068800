import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Config, readSettings } from '../../platform/config/config.js';
import type { MetricsService } from '../../platform/telemetry/metrics.service.js';
import type { TelnetCommands } from './telnet.commands.js';
import { TelnetServer } from './telnet.server.js';
import type { TelnetSession } from './telnet.session.js';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function client(port: number, ...lines: string[]) {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  closers.push(() => socket.destroy());
  let read = '';
  socket.on('data', (chunk) => {
    read += chunk;
  });
  await once(socket, 'data');
  for (const line of lines) socket.write(`${line}\n`);
  return { socket, read: () => read };
}

describe('the shutdown of the telnet server', () => {
  it('the shutdown waits for unanswered commands, even when another client disconnects', async () => {
    let [answer, heard, forgotten] = [() => {}, () => {}, () => {}];
    const isHeard = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const isForgotten = new Promise<void>((resolve) => {
      forgotten = resolve;
    });
    const commands = {
      admit: async () => {},
      admitLine: async () => {},
      logIn: async (session: TelnetSession) => {
        session.room = 'hello';
        return true;
      },
      say: (session: TelnetSession) => {
        heard();
        return new Promise<void>((resolve) => {
          answer = () => {
            session.print('answered\n');
            resolve();
          };
        });
      },
      logOut: () => forgotten(),
    };
    const server = new TelnetServer(
      readSettings({}) as Config,
      commands as unknown as TelnetCommands,
      {
        gaugeConnections: () => undefined,
      } as unknown as MetricsService,
    );
    const port = await server.listen(0, '127.0.0.1');
    const [a, b] = [await client(port), await client(port, 'login b', 'say x')];
    await isHeard;
    const ended = server.beforeApplicationShutdown();
    a.socket.resetAndDestroy();
    await isForgotten;
    answer();
    await ended;
    if (!b.socket.closed) await once(b.socket, 'close');
    expect(b.read()).toBe('Connect SuccessLogin Successanswered\n* The server is restarting.\n');
  });
});
