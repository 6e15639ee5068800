// The fixture of the suites of the web client: a server, a browser, and windows that are closed after each test.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { launchChromium } from './chromium.js';
import { startServer, type TestServer } from './server.js';
import { WebVisitor } from './web-client.js';

export interface WebContext {
  readonly server: TestServer;
  /** Opens a window without a session. */
  newUser(options?: BrowserContextOptions): Promise<WebVisitor>;
  /** Opens a window with the session of a user. @param url the address of the server, if not its own */
  visitor(person: { token: string }, options?: BrowserContextOptions, url?: string): Promise<WebVisitor>;
}

/**
 * Adds the fixture to the tests of the calling `describe`. A test fails when a page had a complaint.
 * @param start starts a server with settings in addition to those of the tests
 */
export function webContextOf(
  start: (settings: Record<string, string>) => Promise<TestServer> = startServer,
): WebContext {
  let [dataDir, server, browser]: [string?, TestServer?, Browser?] = [];
  let visitors: WebVisitor[] = [];
  const keep = async (coming: Promise<WebVisitor>) => {
    const visitor = await coming;
    visitors.push(visitor);
    return visitor;
  };

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'fujin-web-'));
    server = await start({ DATA_DIR: dataDir });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    // a picture of the demo may just be written
    await rm(dataDir!, { recursive: true, maxRetries: 5 });
  });
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints);
    for (const visitor of visitors) await visitor.close();
    visitors = [];
    expect(complaints).toEqual([]);
  });

  return {
    get server() {
      return server!;
    },
    newUser: (options) => keep(WebVisitor.open(browser!, server!.url, options)),
    visitor: ({ token }, options, url = server!.url) => keep(WebVisitor.of(browser!, url, token, options)),
  };
}
