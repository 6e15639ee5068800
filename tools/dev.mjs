// `npm run dev`: compiles what changes and restarts the server. SIGINT (Ctrl-C) and SIGTERM stop both.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const run = (stdio, ...args) => spawn(process.execPath, args, { stdio });

const compiler = run(
  ['ignore', 'pipe', 'inherit'],
  ...['node_modules/@swc/cli/bin/swc.js', 'src', 'tools', '--out-dir', 'dist', '--watch'],
);
const programs = [compiler];
const stop = (signal) => {
  for (const program of programs) program.kill(signal);
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
compiler.on('exit', () => stop('SIGTERM'));

/** The server starts once everything is compiled, since each file that is written would restart it. */
createInterface({ input: compiler.stdout }).on('line', (line) => {
  console.log(line);
  if (!line.startsWith('Watching') || programs.length > 1) return;
  const server = run('inherit', '--watch', '--enable-source-maps', 'dist/src/main.js');
  programs.push(server);
  server.on('exit', () => stop('SIGTERM'));
});
