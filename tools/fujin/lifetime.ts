// Lifetimes on the command line, such as 90d.
const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const longestMs = 3_650 * unitMs.d;

/** Returns the milliseconds of a lifetime; undefined when it is none, or longer than ten years. */
export function lifetimeMs(text: string): number | undefined {
  if (text === '0') return 0;
  const [, count, unit] = /^(\d{1,6})(m|h|d|w)$/.exec(text) ?? [];
  const ms = Number(count) * unitMs[unit as keyof typeof unitMs];
  return ms <= longestMs ? ms : undefined;
}
