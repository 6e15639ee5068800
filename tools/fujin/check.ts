// `npx fujin check`: one line for the settings and for each service that the server would use. It changes nothing that lasts.
import { Logger, type LoggerService } from '@nestjs/common';
import { z } from 'zod';
import { readSettings, type Settings } from '../../src/platform/config/config.js';
import { checks, Off } from './checks.js';
import type { Output, Topic } from './commands.js';
import { readOptions } from './read-options.js';
import { checkUsage } from './usage.js';

/** The time in which a service must answer. */
const patienceMs = 15_000;

interface Finding {
  name: string;
  state: 'ok' | 'off' | 'failed';
  detail: string;
}

export const checkTopic: Topic = {
  usage: checkUsage,
  parse(args) {
    readOptions(z.strictObject({}), args, checkUsage);
    return async ({ env }) => {
      Logger.overrideLogger(reasons);
      const { finding, values } = settingsOf(env);
      if (!values) return outputOf([finding]);
      return outputOf([
        finding,
        ...(await Promise.all(checks.map(({ name, run }) => findingOf(name, () => run(values))))),
      ]);
    };
  },
};

/** Writes why a service failed to stderr, without a stack. */
const reasons: LoggerService = {
  log: () => undefined,
  warn: () => undefined,
  error: ({ err }: { err: Error }, message: string) => process.stderr.write(`${message}: ${err.message}\n`),
};

function settingsOf(env: NodeJS.ProcessEnv): { finding: Finding; values?: Settings } {
  try {
    const values = readSettings(env);
    return { finding: { name: 'settings', state: 'ok', detail: 'every setting is valid' }, values };
  } catch (error) {
    return { finding: { name: 'settings', state: 'failed', detail: (error as Error).message } };
  }
}

async function findingOf(name: string, run: () => Promise<string>): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${patienceMs / 1_000} seconds`)), patienceMs);
  });
  try {
    return { name, state: 'ok', detail: await Promise.race([run(), late]) };
  } catch (error) {
    return { name, state: error instanceof Off ? 'off' : 'failed', detail: messageOf(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Returns the message of an error, or of its cause, as that of an AggregateError or of fetch. */
function messageOf(error: unknown): string {
  const { message, cause, errors } = error as AggregateError & { cause?: Error };
  return (
    (cause as Error | undefined)?.message || message || (errors?.[0] as Error | undefined)?.message || String(error)
  );
}

function outputOf(findings: Finding[]): Output {
  const widest = Math.max(...findings.map(({ name }) => name.length));
  const indent = ' '.repeat('failed'.length + widest + 4);
  const lines = findings.map(
    ({ name, state, detail }) =>
      `${state.padEnd('failed'.length)}  ${name.padEnd(widest)}  ${detail.replaceAll('\n', `\n${indent}`)}`,
  );
  const isFailed = findings.some(({ state }) => state === 'failed');
  return { value: { ok: !isFailed, checks: findings }, lines, isFailed };
}
