// One call of a stranger for each entry point: resolves when it is answered, whatever the answer is.
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import WebSocket from 'ws';

export interface ServerAddress {
  port: number;
  linePort: number;
  /** Path of the largest file of the web client. */
  largestFile: string;
}

interface What {
  headers?: Record<string, string>;
  body?: unknown;
  /** A body as it is sent. */
  json?: string;
  form?: Record<string, string>;
}

const host = '127.0.0.1';
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });
const patienceMs = 30_000;

/** @returns the status */
export function ask(
  { port }: ServerAddress,
  method: string,
  path: string,
  { headers, body, json, form }: What = {},
): Promise<number> {
  const sent = form
    ? new URLSearchParams(form).toString()
    : (json ?? (body === undefined ? undefined : JSON.stringify(body)));
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return new Promise((resolve, reject) => {
    const call = request(
      { host, port, method, path, agent, headers: { ...(sent !== undefined && { 'content-type': type }), ...headers } },
      (answer) =>
        answer
          .resume()
          .on('end', () => resolve(answer.statusCode ?? 0))
          .on('error', reject),
    );
    call.setTimeout(patienceMs, () => call.destroy(new Error('no answer')));
    call.on('error', reject).end(sent);
  });
}

/** Sends bytes that may be no HTTP, and waits for the server to hang up. */
export async function raw({ port }: ServerAddress, bytes: string): Promise<void> {
  const socket = connect({ port, host });
  socket.on('error', () => undefined).resume();
  socket.write(bytes);
  await once(socket, 'close', { signal: AbortSignal.timeout(patienceMs) });
}

/** Opens a socket, sends packets of Socket.IO one after the other, and waits for an answer to each. */
export async function upgrade({ port }: ServerAddress, packets: string[]): Promise<void> {
  const socket = new WebSocket(`ws://${host}:${port}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
  });
  let onAnswer: () => void = () => undefined;
  socket
    .on('message', () => onAnswer())
    .on('close', () => onAnswer())
    .on('error', () => onAnswer());
  const answered = () => new Promise<void>((resolve) => (onAnswer = resolve));
  await answered();
  for (const packet of packets) {
    if (socket.readyState !== WebSocket.OPEN) break;
    const answer = answered();
    socket.send(packet);
    await answer;
  }
  socket.terminate();
}

/** Connects by telnet, sends lines one after another, and waits for the answer to each. */
export async function telnet({ linePort }: ServerAddress, lines: string[]): Promise<void> {
  const socket = connect({ port: linePort, host, noDelay: true });
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  const nextData = () => Promise.race([once(socket, 'data'), closed]);
  await nextData();
  for (const line of lines) {
    if (socket.destroyed) break;
    const answer = nextData();
    socket.write(`${line}\n`);
    await answer;
  }
  socket.destroy();
}
