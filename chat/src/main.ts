// `fujin-chat`: reads the command line and runs the chat, in a window or in plain lines.
import { chat } from './chat.js';
import { readOptions, usage } from './options.js';
import { PlainView } from './plain.js';
import { reasonOf } from './sign-in.js';
import type { View } from './view.js';

process.exitCode = await main();
// a connection attempt that is still running does not keep the shell waiting
setTimeout(() => process.exit(), 500).unref();

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options) {
    process.stdout.write(usage);
    return 0;
  }
  if ('fault' in options) {
    process.stderr.write(`${options.fault}; see fujin-chat --help\n`);
    return 2;
  }
  const view = await openView(options.plain);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => view.stopInput());
  try {
    await chat(options, view);
    view.close();
    return 0;
  } catch (error) {
    view.close();
    process.stderr.write(`${options.url}: ${reasonOf(error)}\n`);
    return 1;
  }
}

async function openView(plain: boolean): Promise<View> {
  const { stdin, stdout, env } = process;
  if (plain || !stdin.isTTY || !stdout.isTTY || env.TERM === 'dumb') return new PlainView(stdin, stdout);
  const { TerminalView } = await import('./terminal.js');
  return new TerminalView(stdin, stdout);
}
