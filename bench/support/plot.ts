// Bars and lines as SVG, in colours that are readable on light and dark paper alike; without a background.

export interface Series {
  name: string;
  /** Points of a line, by x; of bars, one for each label. */
  points: { x: number; y: number }[];
  /** Drawn in the strong colour. */
  strong?: boolean;
}

export interface Frame {
  title: string;
  /** The name of the values, with their unit. */
  yName: string;
  xName?: string;
  /** Powers of ten are equally far apart. */
  logX?: boolean;
  logY?: boolean;
  /** The name of a place on the x axis. */
  xLabel?: (x: number) => string;
}

const size = { width: 760, height: 400, left: 70, right: 205, top: 58, bottom: 48 };
const styles = `
  text { font: 13px system-ui, sans-serif; fill: #57606a } .title { font-size: 15px; font-weight: 600 }
  .grid { stroke: #8c959f; stroke-opacity: .3 } .line { fill: none; stroke-width: 2 }
  @media (prefers-color-scheme: dark) { text { fill: #9aa4af } }`;
const strongColour = '#d0563f';
const colours = ['#4f83b5', '#6a9a5b', '#b08d57', '#8a6fb0', '#5f9ea0', '#8c959f'];

interface Bar {
  name: string;
  value: number;
  strong?: boolean;
  /** The text after the value. */
  note?: string;
}

/** One bar below the other, each with its value. @param logarithmic each tenfold has the same length */
export function bars(title: string, all: readonly Bar[], unit: string, logarithmic = false): string {
  const [row, left, top, long] = [30, 200, 50, 330];
  const values = all.map(({ value }) => value);
  const least = logarithmic ? 10 ** Math.floor(Math.log10(Math.min(...values)) - 0.01) : 0;
  const scale = scaleOf(least, Math.max(...values), long, logarithmic);
  const parts = all.map(({ name, value, strong, note }, n) => {
    const y = top + n * row;
    const end = left + scale(value);
    return [
      text(left - 10, y + 16, name, 'end'),
      `<rect x="${left}" y="${y + 3}" width="${px(scale(value))}" height="${row - 9}" rx="2" fill="${strong ? strongColour : colours[0]}"/>`,
      text(end + 8, y + 16, `${short(value)} ${unit}${note ? ` · ${note}` : ''}`),
    ];
  });
  return document(title, 760, top + all.length * row + 20, parts.flat());
}

/** Lines over a common x axis, each with its name at its end. */
export function lines(frame: Frame, series: readonly Series[]): string {
  const all = series.flatMap(({ points }) => points);
  const [wide, tall] = [size.width - size.left - size.right, size.height - size.top - size.bottom];
  const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
  const ys = all.map(({ y }) => y);
  const low = frame.logY ? 10 ** Math.floor(Math.log10(Math.min(...ys))) : 0;
  const high = frame.logY ? 10 ** Math.ceil(Math.log10(Math.max(...ys))) : Math.max(...ys);
  const acrossOf = scaleOf(xs[0]!, xs.at(-1)!, wide, frame.logX ?? false);
  const upOf = scaleOf(low, high, tall, frame.logY ?? false);
  const across = (x: number) => size.left + acrossOf(x);
  const up = (y: number) => size.top + tall - upOf(y);
  const bottom = size.top + tall;
  const grid = ticks(low, high, frame.logY ?? false).flatMap((y) => [
    `<line class="grid" x1="${size.left}" x2="${size.left + wide}" y1="${px(up(y))}" y2="${px(up(y))}"/>`,
    text(size.left - 8, up(y) + 4, short(y), 'end'),
  ]);
  const places = xs.map((x) => text(across(x), bottom + 18, frame.xLabel?.(x) ?? short(x), 'middle'));
  const names = [
    text(size.left, size.top - 10, frame.yName),
    text(size.left + wide, bottom + 38, frame.xName ?? '', 'end'),
  ];
  const drawn = series.map(({ points, strong }, n) =>
    lineOf(
      points.map(({ x, y }) => [across(x), up(y)]),
      colourOf(n, strong),
    ),
  );
  const ends = namesOf(
    series.map(({ name, points, strong }, n) => ({ name, y: up(points.at(-1)!.y) + 4, colour: colourOf(n, strong) })),
    size.left + wide + 12,
  );
  return document(frame.title, size.width, size.height, [...grid, ...places, ...names, ...drawn, ...ends]);
}

function lineOf(points: [x: number, y: number][], colour: string): string {
  const dots = points.map(([x, y]) => `<circle cx="${px(x)}" cy="${px(y)}" r="3" fill="${colour}"/>`).join('');
  return `<polyline class="line" stroke="${colour}" points="${points.map((point) => point.map(px)).join(' ')}"/>${dots}`;
}

/** Names at the ends of lines, pushed apart where they would overlap. */
function namesOf(ends: { name: string; y: number; colour: string }[], x: number): string[] {
  let last = Number.NEGATIVE_INFINITY;
  return ends
    .sort((a, b) => a.y - b.y)
    .map(({ name, y, colour }) => {
      last = Math.max(y, last + 16);
      return `<circle cx="${px(x)}" cy="${px(last - 4)}" r="4" fill="${colour}"/>${text(x + 9, last, name)}`;
    });
}

function scaleOf(low: number, high: number, length: number, logarithmic: boolean): (value: number) => number {
  const of = (value: number) => (logarithmic ? Math.log10(Math.max(value, Number.MIN_VALUE)) : value);
  const span = of(high) - of(low) || 1;
  return (value) => (length * (of(value) - of(low))) / span;
}

/** Powers of ten, or up to six round steps from nothing. */
function ticks(low: number, high: number, logarithmic: boolean): number[] {
  if (logarithmic) {
    const first = Math.round(Math.log10(low));
    return Array.from({ length: Math.round(Math.log10(high)) - first + 1 }, (_, n) => 10 ** (first + n));
  }
  const power = 10 ** Math.floor(Math.log10(high / 5 || 1));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => high / each <= 6)!;
  return Array.from({ length: Math.floor(high / step) + 1 }, (_, n) => n * step);
}

function colourOf(n: number, strong?: boolean): string {
  return strong ? strongColour : colours[n % colours.length]!;
}

/** Three digits at most: 1,234,567 is 1.2 M. */
export function short(value: number): string {
  if (value >= 1e6) return `${Number((value / 1e6).toPrecision(2))} M`;
  if (value >= 1e4) return `${Number((value / 1e3).toPrecision(3))} k`;
  return Number(value.toPrecision(3)).toLocaleString('en');
}

function heading(title: string): string {
  return `<text class="title" x="16" y="24">${escaped(title)}</text>`;
}

function text(x: number, y: number, content: string, anchor = 'start'): string {
  return `<text x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

function px(length: number): string {
  return String(Number(length.toFixed(1)));
}

function document(title: string, width: number, height: number, parts: string[]): string {
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`;
  const named = [`<title>${escaped(title)}</title>`, `<style>${styles}</style>`, heading(title)];
  return [open, ...named, ...parts, '</svg>', ''].join('\n');
}
