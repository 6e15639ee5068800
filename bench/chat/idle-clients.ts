// A process that holds silent clients, and can disconnect all of them at once.
import { setTimeout as delay } from 'node:timers/promises';
import { answerWith } from '../support/worker.js';
import type { ChatListener, ClientSettings } from './chat-client.js';
import { SocketIoClient } from './socketio-client.js';

/** The result of a reconnect of all clients. */
export interface Returned {
  /** Until the last was logged in. */
  ms: number;
  /** Failed attempts: each was repeated. */
  failures: number;
}

const atATime = 25;
/** The delay of a client that was refused. */
const againMs = 500;
/** The time within which a client must have reconnected. */
const patienceMs = 120_000;

let settings: ClientSettings[] = [];
let clients: SocketIoClient[] = [];
let lost = 0;
const silent: ChatListener = {
  acked: () => undefined,
  refused: () => undefined,
  received: () => undefined,
  closed: () => {
    lost++;
  },
};

async function enter(given: { settings: ClientSettings[] }): Promise<void> {
  settings = given.settings;
  let next = 0;
  const one = async () => {
    for (let n = next++; n < settings.length; n = next++)
      clients.push(await SocketIoClient.enter(settings[n]!, silent));
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

/** All are disconnected and reconnect at the same moment. */
async function storm(): Promise<Returned> {
  for (const client of clients) client.cut();
  clients = [];
  const start = performance.now();
  let failures = 0;
  const comeBack = async (settings: ClientSettings) => {
    for (;;) {
      try {
        clients.push(await SocketIoClient.enter(settings, silent));
        return;
      } catch (error) {
        failures++;
        if (performance.now() - start > patienceMs) throw error;
        await delay(againMs);
      }
    }
  };
  await Promise.all(settings.map(comeBack));
  return { ms: performance.now() - start, failures };
}

async function leave(): Promise<void> {
  for (const client of clients) client.cut();
}

answerWith({ enter, storm, leave, count: async () => clients.length - lost });
