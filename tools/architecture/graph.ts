// Writes docs/module-graph.svg: the folders of src/ on their levels, and which imports which.
//   npm run graph            writes the picture
//   npm run graph -- --check fails when it is not current
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { levels } from './layers.cjs';
import { type Edge, moduleGraphSvg } from './module-graph.js';

const target = 'docs/module-graph.svg';

interface Cruise {
  modules: { source: string; dependencies: { resolved: string }[] }[];
}

/** Returns the imports between folders of src/, each once. */
function edgesOf({ modules }: Cruise): Edge[] {
  const edges = new Map<string, Edge>();
  for (const { source, dependencies } of modules) {
    if (source.endsWith('.spec.ts')) continue;
    for (const { resolved } of dependencies) {
      const [from, to] = [folderOf(source), folderOf(resolved)];
      if (from && to && from !== to) edges.set(`${from} ${to}`, { from, to });
    }
  }
  return [...edges.values()].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));
}

/** Returns a feature or a transport; undefined for other folders, the platform among them, which every folder imports. */
const folderOf = (path: string) => path.match(/^src\/(?:features|transports)\/([^/]+)\//)?.[1];

const program = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
const json = execFileSync(process.execPath, [program, 'src', '--output-type', 'json'], {
  maxBuffer: 256 * 1024 * 1024,
});
const edges = edgesOf(JSON.parse(json.toString()));
const transports = [...new Set(edges.map(({ from }) => from))]
  .filter((folder) => !levels.flat().includes(folder))
  .sort();
const svg = moduleGraphSvg([transports, ...levels.toReversed()], edges);

if (!process.argv.includes('--check')) writeFileSync(target, svg);
else if (readFileSync(target, 'utf8') !== svg) {
  console.error(`${target} is out of date: run npm run graph`);
  process.exitCode = 1;
}
