// A child process that answers one request at a time, so that making load takes no time from the process that measures memory, and
// many connections are spread over the descriptors of several.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { CleanUp } from './clean-up.js';

export type Ask = <Answer>(question: string, given?: object) => Promise<Answer>;

/** @param script a file of this folder's kind, which calls `answerWith` */
export function startWorker(script: URL, cleanUp: CleanUp): Ask {
  const child = fork(script, { execArgv: process.execArgv, stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${script.pathname} ended`)));
  ended.catch(() => undefined);
  cleanUp.after(async () => {
    child.kill('SIGKILL');
    await ended.catch(() => undefined);
  });
  return async <Answer>(question: string, given: object = {}) => {
    const answered = once(child, 'message') as Promise<[{ answer: Answer; error?: string }]>;
    child.send({ question, given });
    const [{ answer, error }] = await Promise.race([answered, ended]);
    if (error) throw new Error(error);
    return answer;
  };
}

/** In the child: answers each request. It ends with its parent. */
// biome-ignore lint/suspicious/noExplicitAny: each answer knows the type of its input
export function answerWith(answers: Record<string, (given: any) => Promise<unknown>>): void {
  process.on('message', async ({ question, given }: { question: string; given: object }) => {
    const reply = await answers[question]!(given).then(
      (answer) => ({ answer }),
      (error: Error) => ({ error: error.stack ?? String(error) }),
    );
    process.send?.(reply);
  });
  process.on('disconnect', () => process.exit());
}
