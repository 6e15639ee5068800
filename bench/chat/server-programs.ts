// The programs of a contestant: finds them, and runs them as children of the bench.
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CleanUp } from '../support/clean-up.js';

export interface Program {
  pid: number;
  output: NodeJS.ReadableStream | null;
  /** Never resolves; rejects when the program ends. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

export function isInstalled(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

export function startProgram(file: string, args: string[], options: SpawnOptions, cleanUp: CleanUp): Program {
  const child = spawn(file, args, { stdio: ['ignore', 2, 2], ...options });
  const exited = once(child, 'exit');
  const ended = exited.then(([code]) => Promise.reject<never>(new Error(`${file} ended with code ${code}`)));
  ended.catch(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    await exited.catch(() => undefined);
  };
  cleanUp.after(stop);
  return { pid: child.pid!, output: child.stdout, ended, stop };
}

/** Resolves when a server listens on the port. */
export async function listening(port: number, program: Program): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const isOpen = await Promise.race([answers(port), program.ended]);
    if (isOpen) return;
    await delay(100);
  }
  throw new Error(`nothing listens on ${port} after a minute`);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
