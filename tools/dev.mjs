// `npm run dev`: compiles what changes, and starts the server anew.
import { spawn } from 'node:child_process';

const run = (...args) => spawn(process.execPath, args, { stdio: 'inherit' });

const compiler = run('node_modules/@swc/cli/bin/swc.js', 'src', 'tools', '--out-dir', 'dist', '--watch');
const server = run('--watch', '--enable-source-maps', 'dist/src/main.js');
server.on('exit', () => compiler.kill());
compiler.on('exit', () => server.kill());
