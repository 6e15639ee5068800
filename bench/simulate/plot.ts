// The plot of a simulation: three measures as bars and the matches of the weeks as lines, one colour per policy.
import type { Outcome } from './outcome.js';

const width = 900;
const height = 560;
const paper = '#ffffff';
const ink = '#333333';
const faint = '#dddddd';
const colours: Record<string, string> = {
  nearest: '#b08d57',
  interests: '#5b8db8',
  fujin: '#c8403a',
  random: '#9a9a9a',
  knowing: '#4f4f4f',
};

interface Bars {
  title: string;
  of: (outcome: Outcome) => number;
}

const panels: Bars[] = [
  { title: 'Matches per person and day', of: ({ matchesPerPersonPerDay }) => matchesPerPersonPerDay },
  { title: 'Share with at least one match', of: ({ shareWithMatch }) => shareWithMatch },
  { title: 'Gini of exposure (0 is even)', of: ({ exposureGini }) => exposureGini },
];

/** @param outcomes by policy, not empty @returns an SVG document */
export function plot(outcomes: [policy: string, outcome: Outcome][], caption: string): string {
  const panelWidth = (width - 80) / panels.length;
  const bars = panels.map((panel, n) => barsOf(panel, outcomes, 40 + n * panelWidth, panelWidth - 30));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${caption}</title>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    text(40, 28, caption, ink),
    ...bars,
    linesOf(outcomes, { x: 70, y: 330, width: width - 210, height: 180 }),
    '</svg>\n',
  ].join('\n');
}

function barsOf({ title, of }: Bars, outcomes: [string, Outcome][], x: number, wide: number): string {
  const [top, tall, row] = [70, 170, 170 / outcomes.length];
  const most = Math.max(...outcomes.map(([, outcome]) => of(outcome))) || 1;
  const parts = outcomes.map(([policy, outcome], n) => {
    const [y, value] = [top + n * row, of(outcome)];
    const long = (value / most) * (wide - 120);
    const bar = `<rect x="${x + 68}" y="${y + row * 0.15}" width="${px(long)}" height="${px(row * 0.7)}" fill="${colourOf(policy)}"/>`;
    return [bar, text(x, y + row / 2 + 4, policy, ink), text(x + 74 + long, y + row / 2 + 4, value.toFixed(3), ink)];
  });
  const axis = `<line x1="${x + 68}" y1="${top}" x2="${x + 68}" y2="${top + tall}" stroke="${ink}"/>`;
  return [text(x, top - 12, title, ink), ...parts.flat(), axis].join('\n');
}

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
}

function linesOf(outcomes: [string, Outcome][], { x, y, width: wide, height: tall }: Frame): string {
  const days = outcomes[0]![1].matchesByDay.length;
  const most = Math.max(...outcomes.map(([, { matchesByDay }]) => matchesByDay.at(-1) ?? 0)) || 1;
  const at = (day: number, value: number) => `${px(x + (day / days) * wide)},${px(y + tall - (value / most) * tall)}`;
  const grid = [0, 0.5, 1].flatMap((share) => {
    const level = y + tall - share * tall;
    const label = text(x - 8, level + 4, (share * most).toFixed(1), ink, 'end');
    return [`<line x1="${x}" y1="${level}" x2="${x + wide}" y2="${level}" stroke="${faint}"/>`, label];
  });
  const lines = outcomes.map(([policy, { matchesByDay }]) => {
    const points = [at(0, 0), ...matchesByDay.map((value, day) => at(day + 1, value))].join(' ');
    return `<polyline points="${points}" fill="none" stroke="${colourOf(policy)}" stroke-width="2"/>`;
  });
  const title = text(40, y - 20, 'Matches per person so far', ink);
  const axis = [text(x, y + tall + 20, 'day 0', ink), text(x + wide, y + tall + 20, `day ${days}`, ink, 'end')];
  return [title, ...grid, ...lines, ...axis, ...namesOf(outcomes, x + wide + 10, y, tall, most)].join('\n');
}

/** The names at the ends of the lines, pushed apart where they would overlap. */
function namesOf(outcomes: [string, Outcome][], x: number, y: number, tall: number, most: number): string[] {
  const ends = outcomes.map(([policy, { matchesByDay }]) => ({
    policy,
    at: y + tall - ((matchesByDay.at(-1) ?? 0) / most) * tall + 4,
  }));
  ends.sort((a, b) => a.at - b.at);
  let last = Number.NEGATIVE_INFINITY;
  return ends.map(({ policy, at }) => {
    last = Math.max(at, last + 16);
    return text(x, last, policy, colourOf(policy));
  });
}

function text(x: number, y: number, content: string, colour: string, anchor = 'start'): string {
  const safe = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<text x="${px(x)}" y="${px(y)}" fill="${colour}" text-anchor="${anchor}">${safe}</text>`;
}

function colourOf(policy: string): string {
  return colours[policy] ?? ink;
}

function px(length: number): string {
  return length.toFixed(1);
}
