// Plots of the results of bench:deck: docs/deck-ways.svg, docs/deck-growth.svg, docs/deck-load.svg.
// npm run bench:deck:plot -- RESULTS [--out docs]      RESULTS holds one line of JSON per run
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bars, lines, type Series, short } from './support/plot.js';

interface Method {
  p50: number;
  p99: number;
  found?: number;
}

type MethodName = 'http' | 'sql' | 'scan' | 'postgisWithin' | 'postgisNearest' | 'redis' | 'memory';

interface Run {
  people: number;
  radii: ({ radiusKm: number } & Record<MethodName, Method | null>)[];
  throughput: { atOnce: number; decksPerSecond: number; p50: number; p99: number; loopDelay: { p99: number } }[];
}

const names: Record<MethodName, string> = {
  http: 'Fujin over HTTP',
  sql: "Fujin's recall in SQL",
  memory: 'typed arrays, exact',
  postgisNearest: 'PostGIS, nearest 1,000',
  scan: 'scan and haversine, exact',
  redis: 'Redis and Node, exact',
  postgisWithin: 'PostGIS within, exact',
};
const methods = Object.keys(names) as MethodName[];
const isOurs = (method: MethodName) => method === 'http' || method === 'sql';

const { values: given, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'docs' } },
  allowPositionals: true,
});
if (!positionals[0]) throw new Error('which file holds the results?');
const runs = readFileSync(positionals[0], 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('{'))
  .map((line): Run => JSON.parse(line))
  .sort((a, b) => a.people - b.people);

function write(name: string, svg: string): void {
  writeFileSync(join(given.out, name), svg);
}

/** Of the run with a million users, or the largest. */
function methodsOf({ people, radii }: Run): string {
  const { radiusKm, ...measured } = radii[0]!;
  const all = methods.flatMap((method) => {
    const { p50, found } = measured[method] ?? {};
    const note = found === undefined ? {} : { note: `${Math.round(100 * found)} % of the best 50` };
    return p50 === undefined ? [] : [{ name: names[method], value: p50, strong: isOurs(method), ...note }];
  });
  return bars(`A deck among ${short(people)} people within ${radiusKm} km, median (logarithmic)`, all, 'ms', true);
}

function growthOf(): string {
  const series: Series[] = methods.flatMap((method) => {
    const points = runs.flatMap(({ people, radii }) => {
      const p50 = radii[0]![method]?.p50;
      return p50 === undefined ? [] : [{ x: people, y: p50 }];
    });
    return points.length ? [{ name: names[method], points, strong: method === 'http' }] : [];
  });
  const frame = { title: 'A deck as the city grows, median', yName: 'ms', xName: 'people', logX: true, logY: true };
  return lines(frame, series);
}

function loadOf({ people, throughput }: Run): string {
  const over = (of: (load: Run['throughput'][number]) => number) =>
    throughput.map((load) => ({ x: load.atOnce, y: of(load) }));
  const frame = {
    title: `Decks at once among ${short(people)} people, server and database on 2 cores`,
    ...{ yName: 'decks a second; ms', xName: 'decks at once', logX: true, logY: true },
  };
  return lines(frame, [
    { name: 'decks a second', points: over(({ decksPerSecond }) => decksPerSecond), strong: true },
    { name: 'deck, p99 (ms)', points: over(({ p99 }) => p99) },
    { name: 'event loop, p99 (ms)', points: over(({ loopDelay }) => loopDelay.p99) },
  ]);
}

const main = runs.find(({ people }) => people === 1_000_000) ?? runs.at(-1);
if (!main) throw new Error('there are no results');
write('deck-ways.svg', methodsOf(main));
write('deck-growth.svg', growthOf());
write('deck-load.svg', loadOf(main));
