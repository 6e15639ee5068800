import { expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { IntervalTask } from './interval-task.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('a task runs once at a time, continues after a failure, and its stop waits for the current run', async () => {
  Logger.overrideLogger(false);
  const log: string[] = [];
  let finish: (failure?: Error) => void = () => undefined;
  const routine = new IntervalTask('a test', 3_600_000, async () => {
    log.push('begun');
    const failure = await new Promise<Error | undefined>((resolve) => {
      finish = resolve;
    });
    log.push('ended');
    if (failure) throw failure;
  });
  routine.start();
  routine.tick();
  routine.tick();
  expect(log).toEqual(['begun']);
  finish(new Error('not today'));
  await turn();
  routine.tick();
  const stopped = routine.stop().then(() => log.push('stopped'));
  await turn();
  expect(log).toEqual(['begun', 'ended', 'begun']);
  finish();
  await stopped;
  expect(log).toEqual(['begun', 'ended', 'begun', 'ended', 'stopped']);
});
