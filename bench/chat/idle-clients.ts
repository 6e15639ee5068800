// A process that holds clients who say nothing, and can lose them all at once.
import { setTimeout as delay } from 'node:timers/promises';
import { answerWith } from '../support/worker.js';
import type { ChatListener, ClientSettings } from './chat-client.js';
import { SocketIoClient } from './socketio-client.js';

/** What became of everybody's coming back. */
export interface Returned {
  /** Until the last was logged in. */
  ms: number;
  /** Tries that failed: each was made again. */
  failures: number;
}

const atATime = 25;
/** As long as a client waits that was turned away. */
const againMs = 500;
/** How long somebody tries to come back. */
const patienceMs = 120_000;

let seats: ClientSettings[] = [];
let clients: SocketIoClient[] = [];
let lost = 0;
const nobodySpeaks: ChatListener = {
  acked: () => undefined,
  refused: () => undefined,
  said: () => undefined,
  closed: () => {
    lost++;
  },
};

async function enter(given: { seats: ClientSettings[] }): Promise<void> {
  seats = given.seats;
  let next = 0;
  const one = async () => {
    for (let n = next++; n < seats.length; n = next++)
      clients.push(await SocketIoClient.enter(seats[n]!, nobodySpeaks));
  };
  await Promise.all(Array.from({ length: atATime }, one));
}

/** All are cut and come back in the same moment. */
async function storm(): Promise<Returned> {
  for (const client of clients) client.cut();
  clients = [];
  const start = performance.now();
  let failures = 0;
  const comeBack = async (settings: ClientSettings) => {
    for (;;) {
      try {
        clients.push(await SocketIoClient.enter(settings, nobodySpeaks));
        return;
      } catch (error) {
        failures++;
        if (performance.now() - start > patienceMs) throw error;
        await delay(againMs);
      }
    }
  };
  await Promise.all(seats.map(comeBack));
  return { ms: performance.now() - start, failures };
}

async function leave(): Promise<void> {
  for (const client of clients) client.cut();
}

answerWith({ enter, storm, leave, count: async () => clients.length - lost });
