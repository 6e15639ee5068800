// `npm run size`: prints the size of a first visit of the built web client.
import { fileURLToPath } from 'node:url';
import { firstLoad, openings } from './first-load.js';

const dist = fileURLToPath(new URL('dist', import.meta.url));

for (const [name, modules] of Object.entries(openings)) {
  process.stdout.write(`${name}: ${(firstLoad(dist, modules) / 1000).toFixed(1)} kB gzipped\n`);
}
