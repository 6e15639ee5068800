// A chat client that sends unique messages, one after another, each until it is acknowledged, and logs everything.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { call, type TestPerson } from '../server.js';
import type { Evidence, Invocation, Message } from './promises.js';

const ackMs = 3_000;
const pauseMs = 20;

export class LoadClient {
  readonly invocations: Invocation[] = [];
  readonly streams: Evidence['streams'] = [];
  readonly socket: Socket;
  private isLoggedIn: Promise<void> = Promise.resolve();
  logins = 0;
  recoveries = 0;

  constructor(
    url: string,
    readonly person: TestPerson,
  ) {
    const again = { reconnectionDelay: 50, reconnectionDelayMax: 300, randomizationFactor: 0.5 };
    this.socket = io(url, { transports: ['websocket'], forceNew: true, ...again });
    this.socket.on('connect', () => {
      this.isLoggedIn = this.logIn();
    });
    this.socket.on('said', (message: Message) => void this.streams.at(-1)?.heard.push(message));
  }

  /** Resolves when it is logged in for the first time. */
  async ready(): Promise<void> {
    if (!this.socket.connected) await new Promise<void>((resolve) => this.socket.once('connect', resolve));
    await this.isLoggedIn;
  }

  /** Sends messages to these rooms until it is stopped, and the last one is acknowledged. */
  async run(rooms: string[], isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const room = rooms[this.invocations.length % rooms.length]!;
      await this.say(room, randomUUID());
      await delay(pauseMs * Math.random());
    }
  }

  /** Sends one message until it is acknowledged. */
  async say(room: string, clientId: string): Promise<void> {
    const sent: Invocation = { room, clientId, text: `word ${clientId}`, from: this.person.id };
    this.invocations.push(sent);
    while (sent.seq === undefined) {
      await this.isLoggedIn;
      const command = { room, clientId, text: sent.text };
      const answer = await this.socket
        .timeout(ackMs)
        .emitWithAck('say', command)
        .catch(() => undefined);
      if (answer?.ok) sent.seq = answer.seq;
      else if (answer && !['UNAVAILABLE', 'BUSY', 'SIGN_IN_FIRST'].includes(answer.error.code)) {
        throw new Error(`${clientId} was refused: ${JSON.stringify(answer.error)}`);
      } else await delay(pauseMs);
    }
  }

  async read(url: string, room: string): Promise<Message[]> {
    const all: Message[] = [];
    for (let after: string | undefined = '0'; after !== undefined; ) {
      const path: string = `/v1/rooms/${room}/messages?limit=200&after=${after}`;
      const { body } = await call({ url }, 'GET', path, { token: this.person.token });
      all.push(...body.items);
      after = body.nextCursor;
    }
    return all;
  }

  close(): void {
    this.socket.disconnect();
  }

  private async logIn(): Promise<void> {
    if (this.socket.recovered) {
      this.recoveries++;
      return;
    }
    const { id } = this.socket;
    while (this.socket.connected && this.socket.id === id) {
      this.streams.push({ member: this.person.id, heard: [] });
      const answer = await this.socket
        .timeout(ackMs)
        .emitWithAck('login', { token: this.person.token })
        .catch(() => undefined);
      if (answer?.ok) {
        this.logins++;
        return;
      }
      await delay(pauseMs * 5);
    }
  }
}
