// A pseudo-terminal to run a program in, and the screen that its user would see.
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

const installed = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

/** The reason why tests with a terminal are skipped; undefined when they run. With CI=true they run, and fail without it. */
export const noTerminal = installed || process.env.CI === 'true' ? undefined : 'script of util-linux is not installed';

/** After this time a test fails with the current screen. */
const patienceMs = 30_000;

/** A program with its output, which can be waited for. */
export class Program {
  output = '';
  readonly ended: Promise<number | null>;
  private readonly waiting = new Set<() => void>();

  constructor(
    readonly child: ChildProcessWithoutNullStreams,
    private readonly view: (output: string) => string = (output) => output,
  ) {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        for (const check of this.waiting) check();
      });
    }
    child.stdin.on('error', () => undefined);
    this.ended = once(child, 'close').then(([code]) => code as number | null);
    void this.ended.then(() => {
      for (const check of this.waiting) check();
    });
  }

  type(text: string): void {
    this.child.stdin.write(text);
  }

  /** The current screen. */
  get picture(): string {
    return this.view(this.output);
  }

  /** Waits until a text is on the screen. @returns the screen @throws with the screen when it does not appear */
  async shows(wanted: string | RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(patience);
        this.waiting.delete(check);
        settle();
      };
      const missing = () => done(() => reject(new Error(`There is no ${wanted} in\n${this.picture}`)));
      const check = () => {
        const { picture } = this;
        const found = typeof wanted === 'string' ? picture.includes(wanted) : wanted.test(picture);
        if (found) done(() => resolve(picture));
        else if (this.child.stdout.readableEnded) missing();
      };
      const patience = setTimeout(missing, patienceMs);
      this.waiting.add(check);
      check();
    });
  }
}

/** Runs a shell command in a terminal of this size. */
export function runInTerminal(command: string, { columns, rows }: { columns: number; rows: number }): Program {
  if (!installed) throw new Error('script of util-linux is not installed');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn('script', ['-qfc', `stty cols ${columns} rows ${rows}; ${command}`, '/dev/null'], {
    env: { ...env, TERM: 'xterm-256color' },
  });
  return new Program(child, (output) => pictureOf(output, columns, rows));
}

const esc = '\u001b';
const sequence = new RegExp(`^${esc}\\[([?0-9;]*)([A-Za-z])`);
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/;

/** Renders this output as a terminal: supports the few sequences that a window of rows needs, others are left out. */
export function pictureOf(output: string, columns: number, rows: number): string {
  const blank = () => Array.from({ length: rows }, () => Array<string>(columns).fill(' '));
  let grid = blank();
  let [x, y] = [0, 0];
  for (let i = 0; i < output.length; ) {
    const [all, numbers = '', letter] = sequence.exec(output.slice(i, i + 32)) ?? [];
    if (all !== undefined) {
      i += all.length;
      if (letter === 'H') [y = 0, x = 0] = `${numbers || 1};1`.split(';').map((n) => Number(n) - 1);
      else if (letter === 'K') grid[y]?.fill(' ', x);
      else if (letter === 'J') grid = blank();
      continue;
    }
    const character = String.fromCodePoint(output.codePointAt(i) ?? 32);
    i += character.length;
    if (character === '\n') y = Math.min(rows - 1, y + 1);
    else if (character === '\r') x = 0;
    else if (character >= ' ') {
      grid[y]?.splice(x, wide.test(character) ? 2 : 1, ...(wide.test(character) ? [character, ''] : [character]));
      x += wide.test(character) ? 2 : 1;
    }
  }
  return grid.map((row) => row.join('').trimEnd()).join('\n');
}
