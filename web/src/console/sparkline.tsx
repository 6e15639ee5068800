// A line chart of recent values, with its content as a label.
const width = 240;
const height = 64;
const inset = 4;

interface Line {
  /** The path through all values. */
  line: string;
  /** The path of the area below the line. */
  area: string;
  end: { x: number; y: number };
}

/** Returns the paths over the whole width. The bottom is 0, the top is the maximum. */
export function lineThrough(values: readonly number[]): Line {
  const most = Math.max(1, ...values);
  const step = (width - 2 * inset) / Math.max(1, values.length - 1);
  const points = values.map((value, at) => ({
    x: inset + at * step,
    y: height - inset - (value / most) * (height - 2 * inset),
  }));
  const line = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  const end = points.at(-1) ?? { x: inset, y: height - inset };
  return { line, area: `${line}L${end.x.toFixed(1)} ${height}L${inset} ${height}Z`, end };
}

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const { line, area, end } = lineThrough(values);
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} preserveAspectRatio="none">
      <path className="spark-area" d={area} />
      <path className="spark-line" d={line} />
      <circle className="spark-end" cx={end.x} cy={end.y} r={3} />
    </svg>
  );
}
