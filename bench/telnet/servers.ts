// The two servers that are compared.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { CleanUp } from '../support/clean-up.js';

const oldServer = fileURLToPath(new URL('old-server.py', import.meta.url));
const pythons = ['python3', ...[11, 10, 9, 8].map((minor) => `python3.${minor}`), '/usr/bin/python3'];
/** asyncore's own loop, on select, ends at 1,024 descriptors. */
const mostForSelect = 1_000;

/** @returns its path; undefined when no installed Python has asyncore */
export async function startOldServer(
  clients: number,
  cleanUp: CleanUp,
): Promise<{ port: number; pid: number } | undefined> {
  const python = pythons.find(hasAsyncore);
  if (!python) return undefined;
  const loop = clients > mostForSelect ? ['--poll'] : [];
  const child = spawn(python, [oldServer, '0', ...loop], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  cleanUp.after(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const [port] = (await Promise.race([
    once(child.stdout, 'data'),
    ended.then(() => Promise.reject(new Error('the old server ended'))),
  ])) as [Buffer];
  return { port: Number(port), pid: child.pid! };
}

function hasAsyncore(python: string): boolean {
  try {
    execFileSync(python, ['-W', 'ignore', '-c', 'import asyncore, asynchat'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
