import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readUpload, type UploadRequest } from './upload-body.js';

const picture = Buffer.from('\xff\xd8\xff\xe0 a picture', 'latin1');
const formOf = (type: string) =>
  Buffer.concat([
    Buffer.from(`--x\r\ncontent-disposition: form-data; name="file"; filename="file"\r\ncontent-type: ${type}\r\n\r\n`),
    picture,
    Buffer.from('\r\n--x--\r\n'),
  ]);
const requestOf = (body: Buffer): UploadRequest =>
  Object.assign(Readable.from([body]), { headers: { 'content-type': 'multipart/form-data; boundary=x' } });

/** Returns the uncaught errors, which would end the server. */
async function uncaughtDuring(work: () => Promise<void>): Promise<string[]> {
  const uncaught: string[] = [];
  const listeners = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException').on('uncaughtException', ({ message }) => uncaught.push(message));
  try {
    await work();
    await turn();
  } finally {
    process.removeAllListeners('uncaughtException');
    for (const listener of listeners) process.on('uncaughtException', listener);
  }
  return uncaught;
}

describe('a form that ends too early', () => {
  it.each(['image/jpeg', 'audio/wav', 'text/plain', ''])(
    'a form with a file of the type %j is refused wherever it ends, and ends nothing else',
    async (type) => {
      const form = formOf(type);
      const answers = new Set<string>();
      const uncaught = await uncaughtDuring(async () => {
        for (let end = 0; end < form.length - 4; end++) {
          const refusal = await readUpload(requestOf(form.subarray(0, end)), ['image']).catch(({ code }) => code);
          answers.add(typeof refusal === 'string' ? refusal : `accepted at ${end}`);
        }
      });
      expect([[...answers].sort(), uncaught]).toEqual([expect.arrayContaining(['INVALID_INPUT']), []]);
      expect([...answers].filter((answer) => answer.startsWith('accepted'))).toEqual([]);
    },
  );

  it('a whole form is read', async () => {
    const upload = await readUpload(requestOf(formOf('image/jpeg')), ['image']);
    expect(upload.data.equals(picture)).toBe(true);
  });
});
