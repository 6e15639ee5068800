import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { responsiveTimeout } from './responsive-timeout.js';

/** Keeps the event loop busy. */
function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

it('a timeout ends after its time', async () => {
  await new Promise<void>((resolve) => {
    responsiveTimeout(24, resolve);
  });
});

it('a timeout does not end while the event loop stands still for longer', async () => {
  let isOver = false;
  const cancel = responsiveTimeout(60, () => {
    isOver = true;
  });
  block(200);
  await turn();
  await turn();
  expect(isOver).toBe(false);
  cancel();
});

it('a cancelled timeout does not end', async () => {
  let isOver = false;
  const cancel = responsiveTimeout(12, () => {
    isOver = true;
  });
  cancel();
  await new Promise<void>((resolve) => {
    responsiveTimeout(48, resolve);
  });
  expect(isOver).toBe(false);
});
