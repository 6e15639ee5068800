// Runs `npx fujin` as an operator does.
import { execFile } from 'node:child_process';

export interface Run {
  code: number;
  out: string;
  err: string;
}

/** @param settings environment variables beside those of the process */
export function runFujin(settings: Record<string, string>, ...args: string[]): Promise<Run> {
  const env = { ...process.env, NODE_OPTIONS: '', DEMO: 'false', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/fujin.mjs', ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
