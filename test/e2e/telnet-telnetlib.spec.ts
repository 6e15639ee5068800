import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer, type TestServer } from '../support/server.js';
import { openLine } from '../support/telnet-client.js';

/** Python removed it in 3.13, so CI cannot require it. */
const installed = spawnSync('python3', ['-W', 'ignore', '-c', 'import telnetlib']).status === 0;
const skipped = installed ? '' : ' (skipped: there is no python3 with a telnetlib)';

(installed ? describe : describe.skip)(`Python's telnet client${skipped}`, () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('the telnetlib client of the classic server works unchanged', async () => {
    const port = await openLine(server);
    const { stdout } = await promisify(execFile)('python3', ['test/support/telnet_client.py', String(port)]);
    expect(stdout).toBe('ok\n');
  });
});
