// The files that a browser fetches, from the manifest of the build: for the first view, and in total.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  file: string;
  css?: string[];
  imports?: string[];
  dynamicImports?: string[];
}

type Manifest = Record<string, Part>;

/** The modules of each first view, besides the page itself. */
export const openings = {
  welcome: ['src/welcome/welcome.tsx'],
  deck: ['src/shell.tsx', 'src/deck/deck.tsx'],
};

const locales = ['src/locales/en.json', 'src/locales/zh.json'];

/** Returns the bytes of the page and of all imports of these modules, with the larger language. */
export function firstLoad(dist: string, modules: readonly string[]): number {
  const manifest = manifestOf(dist);
  const bytesOf = (file: string) => statSync(join(dist, `${file}.gz`)).size;
  const files = (names: readonly string[]) => [...filesOf(manifest, names)];
  const sum = (names: readonly string[]) => files(names).reduce((bytes, file) => bytes + bytesOf(file), 0);
  const common = ['index.html', ...modules];
  return bytesOf('index.html') + Math.max(...locales.map((locale) => sum([...common, locale])));
}

/** Returns every file that the app may fetch. */
export function allFiles(dist: string): string[] {
  return [...filesOf(manifestOf(dist), ['index.html'], ['imports', 'dynamicImports'])];
}

function manifestOf(dist: string): Manifest {
  return JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
}

function filesOf(
  manifest: Manifest,
  names: readonly string[],
  ways: ('imports' | 'dynamicImports')[] = ['imports'],
  found = new Set<string>(),
): Set<string> {
  for (const name of names) {
    const part = manifest[name];
    if (!part) throw new Error(`There is no ${name} in the build`);
    if (found.has(part.file)) continue;
    for (const file of [part.file, ...(part.css ?? [])]) found.add(file);
    for (const way of ways) filesOf(manifest, part[way] ?? [], ways, found);
  }
  return found;
}
