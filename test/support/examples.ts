// Makes one program from the examples of a document for developers, as a reader would who follows it from the top.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Block {
  language: string;
  text: string;
}

const top = fileURLToPath(new URL('../../', import.meta.url));
/** Under node_modules, so that imports of the examples are resolved as in an app. */
const cache = join(top, 'node_modules/.cache');

export const readDocument = (file: string) => readFileSync(join(top, file), 'utf8');

export function blocksOf(document: string): Block[] {
  const fences = document.matchAll(/^```(\w*)\n(.*?)^```$/gms);
  return [...fences].map(([, language = '', text = '']) => ({ language, text }));
}

/** Shell that calls the server, and JavaScript, except for the files of an app (`// metro.config.js`). */
const isRun = ({ language, text }: Block) =>
  language === 'sh'
    ? text.includes('curl ') || /^as /m.test(text)
    : isScript(language) && !/^\/\/ \S+\.js\n/.test(text);
const isScript = (language: string) => ['js', 'ts'].includes(language);

/** An example that never ends prints a mark at its end, and stays connected. */
const ready = `\nawait socket.emitWithAck('sync', { rooms: [] });\nconsole.log('# ready', typeof token === 'string' ? token : '');\n`;

/** Variables of the shell that a script uses without setting them. */
function given(text: string): string {
  const names = ['token', 'room'].filter((name) => RegExp(`\\b${name}\\b`).test(text));
  const missing = names.filter((name) => !RegExp(`(const|let) ([{][^}]*)?\\b${name}\\b`).test(text));
  return missing.length > 0 ? `const { ${missing.join(', ')} } = process.env;\n` : '';
}

export class Story {
  private output = '';
  private readonly process: ChildProcess;
  private readonly ended: Promise<number>;
  private readonly waiting = new Set<() => void>();
  private readonly folder: string;

  /** @param env the initial variables of the shell */
  constructor(file: string, url: string, env: Record<string, string> = {}, files: Record<string, Buffer> = {}) {
    mkdirSync(cache, { recursive: true });
    this.folder = mkdtempSync(join(cache, 'examples-'));
    for (const [name, data] of Object.entries(files)) writeFileSync(join(this.folder, name), data);
    const steps = blocksOf(readDocument(file)).filter(isRun);
    const script = steps.map(({ language, text }, n) =>
      this.step(language, text.replaceAll(/http:\/\/localhost:3000/g, url), n),
    );
    const strict =
      'set -eao pipefail; shopt -s inherit_errexit\ncurl() { command curl --fail-with-body --show-error "$@"; }\n';
    this.process = spawn('bash', ['-c', strict + script.join('\n')], {
      cwd: this.folder,
      env: { ...process.env, NODE_OPTIONS: '', ...env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
        for (const check of this.waiting) check();
      });
    }
    this.ended = new Promise((resolve) => this.process.once('close', (code) => resolve(code ?? -1)));
  }

  private step(language: string, text: string, n: number): string {
    if (!isScript(language)) return text;
    const name = `${n}.m${language}`;
    const isOpen = /^const socket = /m.test(text) && !text.includes('.close()');
    writeFileSync(join(this.folder, name), given(text) + text + (isOpen ? ready : ''));
    return `node --import tsx ${name}`;
  }

  /** All output, once it has ended. @throws Error with the output when a command failed */
  async end(): Promise<string> {
    const code = await this.ended;
    rmSync(this.folder, { recursive: true });
    if (code !== 0) throw new Error(`ended with ${code}:\n${this.output}`);
    return this.output;
  }

  /** Resolves once it has printed something. @throws Error with the output when it ends before */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const matched = new Promise<void>((resolve) => {
      const check = () => pattern.test(this.output) && resolve();
      this.waiting.add(check);
      check();
    });
    await Promise.race([matched, this.ended]);
    const found = pattern.exec(this.output);
    if (!found) throw new Error(`${pattern} was not printed:\n${this.output}`);
    return found;
  }

  async cut(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) process.kill(-this.process.pid!, 'SIGKILL');
    await this.ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
