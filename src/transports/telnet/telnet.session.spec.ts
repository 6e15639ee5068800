import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { CodedError } from '../../platform/errors/coded-error.js';
import type { TelnetCommands } from './telnet.commands.js';
import { TelnetOutput } from './telnet.output.js';
import { TelnetSession } from './telnet.session.js';

/** A socket that logs each write, and drains when the test calls `take`. */
class FakeSocket extends EventEmitter {
  readonly writes: string[] = [];
  readonly log: string[] = [];
  writableLength = 0;
  writableEnded = false;
  destroyed = false;
  reading = true;
  isTaking = true;

  write(bytes: string | Buffer): void {
    this.writes.push(bytes.toString());
    if (!this.isTaking) this.writableLength += bytes.length;
  }
  take(): void {
    this.writableLength = 0;
    this.isTaking = true;
    this.emit('drain');
  }
  pause(): void {
    this.reading = false;
  }
  resume(): void {
    this.reading = true;
  }
  isPaused = () => !this.reading;
  destroySoon = () => void this.log.push('destroySoon');
  destroy = () => {
    this.destroyed = true;
    this.log.push('destroy');
  };
}

/** A step of a command that ends when the test calls `open`. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Waits for all work that needs only turns of the event loop. */
const settle = async () => {
  for (let n = 0; n < 20; n++) await turn();
};

function setUp(steps: Partial<Record<keyof TelnetCommands, unknown>> = {}) {
  const socket = new FakeSocket();
  const commands = {
    admitLine: async () => {},
    logIn: async (session: TelnetSession) => {
      session.room = 'hello';
      return true;
    },
    look: async () => ['aaa'],
    say: async () => {},
    isShown: () => true,
    logOut: () => {},
    ...steps,
  };
  const session = new TelnetSession(
    socket as unknown as Socket,
    '127.0.0.1',
    commands as unknown as TelnetCommands,
    new TelnetOutput(),
  );
  const hear = (text: string) => void socket.emit('data', Buffer.from(text));
  return { socket, session, hear };
}

async function loggedIn(steps: Parameters<typeof setUp>[0] = {}) {
  const it = setUp(steps);
  it.hear('login aaa\n');
  await settle();
  it.socket.writes.length = 0;
  return it;
}

const word = (text: string, more: object = {}) => ({
  room: 'hello',
  from: { id: '2', name: 'b' },
  text,
  kind: 'text',
  ...more,
});

describe('a telnet session', () => {
  it('the answer to a login is its own write, before the events that happen meanwhile', async () => {
    const { opened, open } = gate();
    const { socket, session, hear } = setUp({
      logIn: async (session: TelnetSession) => {
        session.room = 'hello';
        await opened;
        return true;
      },
    });
    hear('login aaa\nlook\n');
    await settle();
    session.send('said', word('early'));
    await settle();
    expect(socket.writes).toEqual(['Connect Success']);
    open();
    await settle();
    expect(socket.writes.slice(0, 2)).toEqual(['Connect Success', 'Login Success']);
    expect(socket.writes.slice(2).join('')).toBe('b: early\nOnline Users:\naaa\n');
  });

  it('all lines of one turn are one write', async () => {
    const { socket, session } = await loggedIn();
    for (const text of ['one', 'two', 'three']) session.send('said', word(text));
    await settle();
    expect(socket.writes).toEqual(['b: one\nb: two\nb: three\n']);
  });

  it('a second message is sent before the first is committed, and other lines are answered after both', async () => {
    const { opened, open } = gate();
    const said: string[] = [];
    const { socket, hear } = await loggedIn({
      say: (_: TelnetSession, __: string, text: string) => {
        said.push(text);
        return opened;
      },
    });
    hear(`say one\nsay two\nlook\nfoo\nsay ${'x'.repeat(4_001)}\n`);
    await settle();
    expect([said, socket.writes]).toEqual([['one', 'two'], []]);
    open();
    await settle();
    expect(socket.writes.join('')).toBe('Online Users:\naaa\nUnknown command: foo\n* Line too long\n');
  });

  it('at most 32 messages are in flight, and the socket is paused while more than 64 lines wait', async () => {
    const { opened, open } = gate();
    let said = 0;
    const { socket, hear } = await loggedIn({
      say: () => {
        said++;
        return opened;
      },
    });
    hear('say x\n'.repeat(32 + 1 + 64));
    await settle();
    expect([said, socket.reading]).toEqual([32, false]);
    open();
    await settle();
    expect([said, socket.reading]).toEqual([97, true]);
  });

  it('commands wait while the client does not read the answers, and continue when it does', async () => {
    let looks = 0;
    const { socket, hear } = await loggedIn({
      look: async () => {
        looks++;
        return Array(10_000).fill('somebody of a long name');
      },
    });
    socket.isTaking = false;
    hear('look\n'.repeat(10));
    await settle();
    expect(looks).toBe(2);
    socket.take();
    await settle();
    expect(looks).toBe(10);
    expect(socket.log).toEqual([]);
  });

  it('a client with a megabyte of unsent data is disconnected', async () => {
    const { socket, session } = await loggedIn();
    socket.isTaking = false;
    for (let n = 0; n < 300 && !socket.destroyed; n++) {
      session.send('said', word('x'.repeat(4_000)));
      await turn();
    }
    expect(socket.log).toEqual(['destroy']);
    expect(socket.writableLength).toBeGreaterThan(1024 * 1024);
    expect(socket.writableLength).toBeLessThan(1024 * 1024 + 5_000);
  });

  it('a client that does not read the last lines is disconnected', async () => {
    const { socket, session } = await loggedIn();
    session.close('removed');
    session.inspect(Date.now() + 1_000, Infinity);
    expect(socket.log).toEqual(['destroySoon']);
    session.inspect(Date.now() + 3_000, Infinity);
    expect(socket.log).toEqual(['destroySoon', 'destroy']);
  });

  it('messages that arrive while the user enters a room are shown once, after its history', async () => {
    const { opened, open } = gate();
    const { socket, session, hear } = await loggedIn({
      enterRoom: async (session: TelnetSession) => {
        session.room = 'r';
        await opened;
        return { text: '* You are in r.\nb: two\n', seq: 2 };
      },
    });
    hear('enter 1\n');
    await settle();
    session.send('said', word('two', { room: 'r', seq: 2 }));
    session.send('said', word('three', { room: 'r', seq: 3 }));
    open();
    await settle();
    expect(socket.writes.join('')).toBe('* You are in r.\nb: two\nb: three\n');
  });

  it('a user who cannot enter another room stays in the current one and receives its messages', async () => {
    const { socket, session, hear } = await loggedIn({ enterRoom: () => Promise.reject(new CodedError('NOT_FOUND')) });
    hear('enter 9\n');
    await settle();
    session.send('said', word('still here', { seq: 1 }));
    await settle();
    expect(socket.writes.join('')).toBe('* Not found.\nb: still here\n');
  });

  it('one line within the rate limit resets the count of lines that were too fast', async () => {
    let isFast = true;
    const { socket, hear } = await loggedIn({
      admitLine: async () => {
        if (isFast) throw new CodedError('TOO_MANY');
      },
    });
    const burst = async (lines: number) => {
      for (let n = 0; n < lines; n++) hear('foo\n');
      await settle();
    };
    // the login was too fast as well
    await burst(90);
    isFast = false;
    await burst(1);
    isFast = true;
    await burst(100);
    expect(socket.log).toEqual([]);
    await burst(1);
    expect(socket.log).toEqual(['destroySoon']);
  });

  it('a session that shuts down answers the sent messages, ignores later lines and then announces the restart', async () => {
    const { opened, open } = gate();
    let says = 0;
    const { socket, session, hear } = await loggedIn({
      say: async () => {
        says++;
        await opened;
        session.send('said', word('said'));
      },
    });
    hear('say it\n');
    await settle();
    const parting = session.shutDown();
    hear('say more\n');
    await settle();
    expect([says, socket.writes]).toEqual([1, []]);
    open();
    await parting;
    expect(socket.writes.join('')).toBe('b: said\n* The server is restarting.\n');
    expect(socket.log).toEqual(['destroySoon']);
  });

  it('control characters are not sent back', async () => {
    const { socket, hear } = await loggedIn();
    hear('\u001b[2J\u009b1m\n');
    await settle();
    expect(socket.writes).toEqual(['Unknown command: [2J1m\n']);
  });
});
