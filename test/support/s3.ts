// A server with the protocol of S3, on a free port, with one bucket. s3rver stores the objects; because it accepts any signature of
// version 4, each request is checked here first.
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

export interface TestS3 {
  /** As environment variables. */
  settings: Record<string, string>;
  /** The received requests, such as `GET /media/fujin/…`. */
  asked: string[];
  close(): Promise<void>;
}

/** The account of s3rver. */
const [accessKey, secret] = ['S3RVER', 'S3RVER'];

export async function startS3(): Promise<TestS3> {
  const directory = await mkdtemp(join(tmpdir(), 'fujin-s3-'));
  const rver = new S3rver({ silent: true, directory, configureBuckets: [{ name: 'media', configs: [] }] });
  await rver.configureBuckets();
  const serve = rver.callback();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    if (isSigned(request)) serve(request, response);
    else response.writeHead(403, { 'content-type': 'application/xml' }).end(refusal);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    asked,
    settings: {
      STORAGE: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      S3_BUCKET: 'media',
      S3_ACCESS_KEY_ID: accessKey,
      S3_SECRET_ACCESS_KEY: secret,
      S3_PATH_STYLE: 'true',
      S3_PREFIX: 'fujin/',
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await rm(directory, { recursive: true });
    },
  };
}

const refusal = '<?xml version="1.0"?><Error><Code>SignatureDoesNotMatch</Code><Message>It does not.</Message></Error>';

/** Returns whether a request carries the correct signature, of version 4, of that account. */
function isSigned({ headers, method, url }: IncomingMessage): boolean {
  const [, scope = '', signedHeaders = '', signature] =
    headers.authorization?.match(/^AWS4-HMAC-SHA256 Credential=S3RVER\/(\S+), SignedHeaders=(\S+), Signature=(\w+)$/) ??
    [];
  const [path, query = ''] = url!.split('?');
  const lines = signedHeaders.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const sorted = query
    .split('&')
    .map((part) => (part === '' || part.includes('=') ? part : `${part}=`))
    .sort();
  const canonical = [method, path, sorted.join('&'), lines.join(''), signedHeaders, headers['x-amz-content-sha256']];
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical.join('\n'))].join('\n');
  const key = scope.split('/').reduce((from: string | Buffer, part) => hmac(from, part), `AWS4${secret}`);
  return signature === hmac(key, toSign).toString('hex');
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
