// `fujin-chat`: reads the command line, and chats in a window or in lines.
import { chat } from './chat.js';
import { readOptions, usage } from './options.js';
import { Plain } from './plain.js';
import { reasonOf } from './sign-in.js';
import type { View } from './view.js';

process.exitCode = await main();
// an attempt to connect that is still under way doesn't keep the shell waiting
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => view.hangUp());
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
  if (plain || !stdin.isTTY || !stdout.isTTY || env.TERM === 'dumb') return new Plain(stdin, stdout);
  const { Terminal } = await import('./terminal.js');
  return new Terminal(stdin, stdout);
}
