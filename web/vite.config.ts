import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { allFiles } from './first-load.js';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The server for `npm run dev -w fujin-web`. */
const server = process.env.FUJIN_URL ?? 'http://localhost:3000';
const paths = ['/v1', '/api', '/dev', '/hello', '/docs', '/openapi.json'];

/** The modules that the entry of the client imports, without their endings. */
const first = new Set(
  [...readFileSync(file('src/main.tsx'), 'utf8').matchAll(/'\.\/(.+)\.js'/g)].map(([, name]) => file(`src/${name}`)),
);

/** Writes the names of all files to cache into the service worker. */
function kept(): Plugin {
  return {
    name: 'kept',
    apply: 'build',
    closeBundle() {
      const worker = file('dist/sw.js');
      const assets = JSON.stringify(allFiles(file('dist')).map((name) => `/${name}`));
      writeFileSync(worker, readFileSync(worker, 'utf8').replace('const assets = [];', `const assets = ${assets};`));
    },
  };
}

/** Compresses text files at build time, so that no request waits for it. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    closeBundle() {
      const folder = file('dist');
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(html|js|css|svg|webmanifest)$/.test(name)) continue;
        const path = join(folder, name);
        const content = readFileSync(path);
        writeFileSync(`${path}.br`, brotliCompressSync(content));
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
      }
    },
  };
}

export default defineConfig({
  root: file('.'),
  plugins: [react(), kept(), compressed()],
  // the source, so that a change needs no build of the package
  resolve: { alias: { 'fujin-client': file('../client/src/index.ts') } },
  build: {
    target: 'es2022',
    // each page has its own entry; shared code becomes shared chunks
    rolldownOptions: {
      input: { client: file('index.html'), console: file('console.html') },
      output: {
        codeSplitting: {
          // Each group with its imports: what every page needs, small parts of several pages, and the signed-in app. A request costs a
          // kilobyte of headers, so a chunk of its own for each small module would cost more than it saves.
          groups: [
            {
              name: 'core',
              test: (id) => first.has(id.replace(/\.tsx?$/, '')) || /react-dom|wouter|MantineProvider/.test(id),
              priority: 3,
            },
            {
              name: 'parts',
              test: /lucide-react|src[\\/]shared[\\/](face|refusal|interests|superlikes|list)\./,
              minShareCount: 2,
              priority: 2,
            },
            { name: 'hooks', test: /@mantine[\\/]hooks/, minShareCount: 2, priority: 2 },
            { name: 'shell', test: /src[\\/]shell\.tsx$/, priority: 1 },
          ],
        },
      },
    },
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
  server: {
    proxy: {
      ...Object.fromEntries(paths.map((path) => [path, server])),
      '/socket.io': { target: server, ws: true },
    },
  },
});
