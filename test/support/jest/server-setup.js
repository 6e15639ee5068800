import { spawn } from 'node:child_process';
import setupDatabase from './database-setup.js';

/** Builds what the suites of the whole server start and serve, and starts the database server. */
export default async function setup() {
  await Promise.all([build(), setupDatabase()]);
}

function build() {
  // with Jest's NODE_ENV the web client would be built for development
  const { NODE_ENV: _, ...env } = process.env;
  return new Promise((resolve, reject) => {
    const npm = spawn('npm run --silent build', { shell: true, env, stdio: ['ignore', 'ignore', 'inherit'] });
    npm.once('error', reject);
    npm.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`npm run build ended with code ${code}`))));
  });
}
