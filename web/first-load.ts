// How much a browser fetches before somebody sees something, as compressed by gzip: from the manifest of the build.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

interface Part {
  file: string;
  css?: string[];
  imports?: string[];
}

/** What is opened beside the page itself. */
export const openings = {
  welcome: ['src/welcome/welcome.tsx'],
  deck: ['src/shell.tsx', 'src/deck/deck.tsx'],
};

const locales = ['src/locales/en.json', 'src/locales/zh.json'];

/** Bytes of the page and of all that it and these modules import, with the larger of the languages. */
export function firstLoad(dist: string, modules: readonly string[]): number {
  const manifest: Record<string, Part> = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
  const bytesOf = (file: string) => statSync(join(dist, `${file}.gz`)).size;
  const files = (names: readonly string[]) => [...filesOf(manifest, names)];
  const sum = (names: readonly string[]) => files(names).reduce((bytes, file) => bytes + bytesOf(file), 0);
  const common = ['index.html', ...modules];
  return bytesOf('index.html') + Math.max(...locales.map((locale) => sum([...common, locale])));
}

function filesOf(manifest: Record<string, Part>, names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names) {
    const part = manifest[name];
    if (!part) throw new Error(`There is no ${name} in the build`);
    if (found.has(part.file)) continue;
    for (const file of [part.file, ...(part.css ?? [])]) found.add(file);
    filesOf(manifest, part.imports ?? [], found);
  }
  return found;
}
