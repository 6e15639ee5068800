// Starts and stops the Postgres and the Redis of a cluster.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Ground } from './services-process.js';

const program = fileURLToPath(new URL('./services-process.ts', import.meta.url));

/** @throws Error a sentence, and the reason of an abort */
export async function startGround(env: NodeJS.ProcessEnv, signal: AbortSignal) {
  // Ctrl-C in a terminal must reach it only through this process
  const child = fork(program, { env, detached: true });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.connected) child.disconnect();
    await ended;
  };
  const ground = await new Promise<Ground>((resolve) => {
    child.once('message', (message) => resolve(message as Ground));
    child.once('exit', () => resolve({ error: 'Postgres and Redis did not start' }));
    signal.addEventListener('abort', () => resolve({ error: 'stopped' }), { once: true });
  });
  if (!('error' in ground)) return { ...ground, stop };
  await stop();
  signal.throwIfAborted();
  throw new Error(ground.error);
}
