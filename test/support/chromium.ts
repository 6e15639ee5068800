import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './programs.js';

/** A Chromium that calls only the server under test; with permission for the microphone it hears a beep. */
export function launchChromium(): Promise<Browser> {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic'];
  const beep = '--use-fake-device-for-media-stream';
  return chromium.launch({
    executablePath: chromiumPath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', beep, ...quiet],
  });
}
