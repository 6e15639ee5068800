import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './programs.js';

/** A Chromium that calls nobody but the server under test. */
export function launchChromium(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
  });
}
