// Draws folders in rows and their imports as curves, as SVG that is legible on light and dark backgrounds.

export interface Edge {
  from: string;
  to: string;
}

interface Box {
  name: string;
  x: number;
  y: number;
  row: number;
}

const width = 1080;
const rowHeight = 104;
const boxWidth = 132;
const boxHeight = 34;
const labelWidth = 96;
const top = 24;

const style = `
    text { font: 13px system-ui, sans-serif; fill: #1f2328; text-anchor: middle; dominant-baseline: central }
    .level { font-size: 12px; fill: #57606a; text-anchor: start }
    rect { fill: #f6f8fa; stroke: #57606a; stroke-width: 1.2; rx: 7px }
    path { fill: none; stroke-width: 1.3; opacity: .6 }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6edf3 }
      .level { fill: #9da7b3 }
      rect { fill: #21262d; stroke: #9da7b3 }
      path { opacity: .75 }
    }`;

/** @param rows names from the top row to the bottom row @returns the text of an SVG file */
export function moduleGraphSvg(rows: readonly (readonly string[])[], edges: readonly Edge[]): string {
  const boxes = new Map(rows.flatMap((names, row) => placeRow(names, row)).map((box) => [box.name, box]));
  const height = top + rows.length * rowHeight + boxHeight + 16;
  const lines = edges.flatMap(({ from, to }) => {
    const [source, target] = [boxes.get(from), boxes.get(to)];
    return source && target ? [curve(source, target)] : [];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t">`,
    '  <title id="t">Imports between the transports and features of Fujin, by level</title>',
    `  <style>${style}\n  </style>`,
    ...lines,
    ...rows.map((_, row) => `  <text class="level" x="8" y="${middleOf(row)}">${labelOf(row, rows.length)}</text>`),
    ...[...boxes.values()].map(({ name, x, y }) => rectangle(name, x, y, boxWidth)),
    `  <text class="level" x="8" y="${middleOf(rows.length)}">below all</text>`,
    rectangle('platform', labelWidth, top + rows.length * rowHeight, width - labelWidth - 12),
    '</svg>',
  ].join('\n')}\n`;
}

/** Spreads the boxes of a row evenly over the width. */
function placeRow(names: readonly string[], row: number): Box[] {
  const step = (width - labelWidth) / names.length;
  return names.map((name, n) => ({
    name,
    row,
    x: Math.round(labelWidth + step * (n + 0.5) - boxWidth / 2),
    y: top + row * rowHeight,
  }));
}

const middleOf = (row: number) => top + row * rowHeight + boxHeight / 2;
const labelOf = (row: number, count: number) => (row === 0 ? 'transports' : `level ${count - row}`);

/** Draws an import: downwards from box to box, or as an arc under the row when both are on one level. */
function curve(from: Box, to: Box): string {
  const [x1, y1, x2] = [from.x + boxWidth / 2, from.y + boxHeight, to.x + boxWidth / 2];
  const colour = `hsl(${(from.x * 7 + from.row * 53) % 360} 60% 50%)`;
  const isSame = from.row === to.row;
  const y2 = isSame ? y1 : to.y;
  const bend = isSame ? 28 : (y2 - y1) / 2;
  const path = `M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${isSame ? y2 + bend : y2 - bend} ${x2} ${y2}`;
  return `  <path d="${path}" stroke="${colour}"><title>${from.name} → ${to.name}</title></path>`;
}

function rectangle(name: string, x: number, y: number, wide: number): string {
  const label = `<text x="${x + wide / 2}" y="${y + boxHeight / 2}">${name}</text>`;
  return `  <rect x="${x}" y="${y}" width="${wide}" height="${boxHeight}"/>${label}`;
}
