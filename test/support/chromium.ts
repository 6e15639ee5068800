import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './programs.js';

/** A Chromium that calls nobody but the server under test; whoever may use its microphone hears it beep. */
export function launchChromium(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  const beep = '--use-fake-device-for-media-stream';
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', beep, ...quiet],
  });
}
