// One built server as a process that can be restarted, always on the same ports.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Backend } from './balancer.js';

const program = fileURLToPath(new URL('../../dist/src/main.js', import.meta.url));
/** The time that Docker and the like allow for a stop. */
const stopTakesMs = 30_000;
const askAgainMs = 100;

export interface ProcessOptions {
  /** Counts from 1. */
  number: number;
  ports: Backend;
  env: Record<string, string | undefined>;
  /** Called with the output of the process, line by line. */
  tell(line: string): void;
  /** True while it is healthy, and gets connections. */
  check(): Promise<boolean>;
}

export class FujinProcess {
  private child: ChildProcess | undefined;
  private isWanted = false;

  constructor(private readonly options: ProcessOptions) {}

  get number(): number {
    return this.options.number;
  }

  get url(): string {
    return `http://127.0.0.1:${this.options.ports.http}`;
  }

  get linePort(): number {
    return this.options.ports.line;
  }

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  /** Resolves when it is healthy. @throws Error a sentence, when it ends instead, and the reason of an abort */
  async start(signal?: AbortSignal): Promise<void> {
    this.isWanted = true;
    this.child = this.launch();
    while (!(await this.options.check())) {
      signal?.throwIfAborted();
      if (!this.isRunning) throw new Error(`process ${this.number} ended before it was ready`);
      await delay(askAgainMs);
    }
  }

  /** Kills it, and resolves when it is gone. */
  async kill(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.isWanted = false;
    const { child } = this;
    if (!child || !this.isRunning) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const lastResort = setTimeout(() => child.kill('SIGKILL'), stopTakesMs);
    await gone;
    clearTimeout(lastResort);
  }

  /** Stops it as SIGTERM does, if it runs, and starts it again. */
  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  private get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  private launch(): ChildProcess {
    const { ports, env, tell } = this.options;
    const child = spawn(process.execPath, ['--enable-source-maps', program], {
      env: { ...env, HOST: '127.0.0.1', PORT: String(ports.http), LINE_PORT: String(ports.line), NODE_OPTIONS: '' },
      // Ctrl-C in a terminal must reach it only through its parent. The channel tells it when the parent is gone.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const input of [child.stdout!, child.stderr!]) createInterface({ input }).on('line', tell);
    child.once('exit', (code, signal) => {
      if (this.isWanted && child === this.child) tell(`ended unexpectedly with ${signal ?? `code ${code}`}`);
    });
    return child;
  }
}
