// Files that are uploaded to the server and downloaded from it.
import { photo } from './recordings.js';
import { call, type TestServer } from './server.js';

type Here = Pick<TestServer, 'url'>;

/** Sends bytes as the body of a request. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows the type of its answer
export async function send<Body = any>(
  server: Here,
  [method, path]: [method: 'POST' | 'PUT', path: string],
  token: string,
  data: Buffer,
  type: string,
): Promise<{ status: number; body: Body }> {
  const headers = { 'content-type': type, authorization: `Bearer ${token}` };
  const answer = await fetch(`${server.url}${path}`, { method, headers, body: new Uint8Array(data) });
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** Uploads a picture for a message. @param side in pixels @returns the id of the file */
export async function uploadPicture(server: Here, { token }: { token: string }, side: number): Promise<string> {
  return (await send(server, ['POST', '/v1/media'], token, await photo(side, side), 'image/jpeg')).body.id;
}

/** Returns a signed URL with another first character of its signature. */
export const withWrongSignature = (url: string) =>
  url.replace(/(signature=)(.)/, (_, name, first) => name + (first === 'A' ? 'B' : 'A'));

export async function download(server: Here, url: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}${url}`, { headers });
  return { status: answer.status, headers: answer.headers, data: Buffer.from(await answer.arrayBuffer()) };
}

/** Adds a photo. */
export const showPhoto = (server: Here, token: string, data: Buffer, type = 'image/jpeg') =>
  send(server, ['POST', '/v1/me/photos'], token, data, type);

export const photosOf = async (server: Here, token: string) =>
  (await call(server, 'GET', '/v1/me/photos', { token })).body.items;
