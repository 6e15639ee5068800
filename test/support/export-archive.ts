// The archive of a data export, file by file.
import { unzipSync } from 'fflate';
import { JobsService } from '../../src/platform/jobs/jobs.service.js';
import { call, type TestPerson, type TestServer } from './server.js';

/** Requests an export of a user, waits for it and returns a function that reads a file of it. */
export async function exportOf(server: TestServer, { token }: TestPerson): Promise<(file: string) => unknown> {
  const { body } = await call(server, 'POST', '/v1/me/exports', { token });
  for (;;) {
    const { state, url } = (await call(server, 'GET', `/v1/me/exports/${body.id}`, { token })).body;
    if (state === 'failed') throw new Error('the export failed');
    if (state !== 'ready') await server.app.get(JobsService, { strict: false }).runDue('export', new Date());
    else {
      const archive = unzipSync(new Uint8Array(await (await fetch(server.url + url)).arrayBuffer()));
      return (file) => JSON.parse(Buffer.from(archive[`${file}.json`]!).toString());
    }
  }
}
