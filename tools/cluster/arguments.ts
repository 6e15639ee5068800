// Commands that are typed into a running cluster.

export type Command =
  | { name: 'status' }
  | { name: 'rolling' }
  | { name: 'quit' }
  | { name: 'kill' | 'stop' | 'restart'; process: number };

export const usage = 'Commands: restart N · stop N · kill N · rolling · status · quit';

/** @param processes their number; @returns undefined for an unknown command */
export function parseArguments(line: string, processes: number): Command | undefined {
  const [name, number, ...rest] = line.trim().split(/\s+/);
  if (rest.length > 0) return undefined;
  if (name === 'status' || name === 'rolling' || name === 'quit') return number === undefined ? { name } : undefined;
  if (name !== 'kill' && name !== 'stop' && name !== 'restart') return undefined;
  if (!/^[1-9]\d*$/.test(number ?? '') || Number(number) > processes) return undefined;
  return { name, process: Number(number) };
}
