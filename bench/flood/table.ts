// The results of a flood, as JSON and as a Markdown table.

export interface Row {
  name: string;
  /** Calls that were answered in a second of the flood. */
  callsPerSecond: number;
  /** Processor time of the event loop for one call in milliseconds, on average over calls one at a time. */
  loopMs: number;
  /** The longest delay of the event loop during calls one at a time, in milliseconds. */
  longestMs: number;
  /** Of /health meanwhile, in milliseconds. */
  p50: number;
  p99: number;
}

export function markdown(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, callsPerSecond, loopMs, longestMs, p50, p99 }) =>
      `| ${[name, callsPerSecond.toLocaleString('en'), loopMs, longestMs, `${p50} / ${p99}`].join(' | ')} |`,
  );
  return [
    '| what is called | calls/s | loop a call, ms | longest step, ms | `/health` p50 / p99, ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}
