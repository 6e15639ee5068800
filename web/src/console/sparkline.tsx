// A small line chart of a figure's recent values. The text next to it has the same information.
const width = 240;
const height = 64;
const inset = 4;

interface Line {
  /** The line through all values. */
  line: string;
  /** The area between the line and the ground. */
  area: string;
  end: { x: number; y: number };
}

/** From left to right over the whole width; the ground is 0, and the top the highest value. */
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
