// No output of the server reveals a location: every answer and every log line of a session, errors included, is searched for the points
// that were sent and for their cells, in plain text and inside everything that looks encoded.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { latLngToCell } from 'h3-js';
import type { Point } from '../../src/features/location/geography/cell.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type Answer, call, newPerson, type TestPerson } from '../support/server.js';

const places: Record<string, Point> = {
  home: { lat: 31.23417, lng: 121.47391 },
  work: { lat: 31.24963, lng: 121.50187 },
  kyoto: { lat: 35.01158, lng: 135.76813 },
};

let database: TestDatabase;
let child: ChildProcess;
let url: string;
let log = '';
const answers: { asked: string; said: string }[] = [];
beforeAll(async () => {
  database = await createDatabase();
  const env = {
    ...process.env,
    ...{ NODE_OPTIONS: '', PORT: '0', LINE_PORT: '0', HOST: '127.0.0.1', DATABASE_URL: database.url },
    ...{
      DEMO: 'false',
      SENDER: 'console',
      LOG_LEVEL: 'debug',
      LIMITS_FACTOR: '1000',
      PLACE_MIN_COMPANY: '0',
      MOVE_DELAY_MINUTES: '0',
    },
    ...{ AUTH_SECRET: 'a secret that only these tests ever use' },
  };
  child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr?.on('data', (chunk) => (log += chunk));
  for await (const line of createInterface({ input: child.stdout! })) {
    log += `${line}\n`;
    const found = line.match(/Fujin listens on (http:[^\s"]+)/)?.[1];
    if (!found) continue;
    url = found;
    break;
  }
  child.stdout?.on('data', (chunk) => (log += chunk));
  child.stdout?.resume();
}, 120_000);
afterAll(async () => {
  child.kill('SIGKILL');
  await database.drop();
});

async function ask(
  method: string,
  path: string,
  { token }: TestPerson,
  body?: unknown,
): Promise<Answer<never>['body']> {
  const answer = await call({ url }, method, path, { token, ...(body !== undefined && { body }) });
  const said = JSON.stringify([answer.body, [...answer.headers]]);
  answers.push({ asked: `${method} ${path} ${answer.status}`, said });
  return answer.body as never;
}

/** Every string that would reveal a place: the point to a hundred metres, and the cells of each size around it, in any notation. */
const telling = Object.values(places).flatMap(({ lat, lng }) => {
  const cells = [4, 5, 6, 7, 8, 9, 10].map((size) => latLngToCell(lat, lng, size));
  const shown = cells.flatMap((cell) => [cell, String(BigInt(`0x${cell}`))]);
  return [lat.toFixed(2), lng.toFixed(2), ...shown];
});
const bytes = Object.values(places).flatMap(({ lat, lng }) =>
  [6, 7, 8, 9].flatMap((size) => {
    const bigEndian = Buffer.from(latLngToCell(lat, lng, size).padStart(16, '0'), 'hex');
    return [bigEndian, Buffer.from(bigEndian).reverse()];
  }),
);

function tells(text: string): string[] {
  const decoded = (text.match(/[\w-]{16,}/g) ?? []).map((word) => Buffer.from(word, 'base64url'));
  const inside = decoded.flatMap((buffer) => [
    ...telling.filter((each) => buffer.includes(each)),
    ...bytes.filter((each) => buffer.includes(each)).map((each) => each.toString('hex')),
  ]);
  return [...telling.filter((each) => text.includes(each)), ...inside];
}

/** Two users use every function around a location, with many invalid requests. */
async function session(): Promise<void> {
  const [lan, jun] = [
    await newPerson({ url }, { at: places.home!, seeks: ['man'] }),
    await newPerson({ url }, { at: places.home!, gender: 'man', seeks: ['woman'] }),
  ];
  for (const person of [lan, jun]) {
    await ask('PUT', '/v1/me/location', person, places.work);
    await ask('PUT', '/v1/me/location', person, { ...places.home, precision: 8 });
    await ask('PUT', '/v1/me/location', person, places.kyoto);
    await ask('PUT', '/v1/me/location', person, { ...places.home, accuracy: 5 });
    await ask('PUT', '/v1/me/location', person, `{"lat": ${places.home!.lat}, "lng": }`);
    await ask('PUT', '/v1/me/location', person, { lat: String(places.home!.lat), lng: places.home!.lng });
    await ask('PUT', '/v1/me/preferences', person, { recentlyMet: true });
  }
  for (let n = 0; n < 3; n++) await newPerson({ url }, { at: places.home!, seeks: ['man'] });
  const page: { nextCursor?: string } = await ask('GET', '/v1/nearby?limit=1', jun);
  expect(page.nextCursor).toBeDefined();
  await ask('GET', `/v1/nearby?limit=1&cursor=${page.nextCursor}`, jun);
  await ask('GET', `/v1/nearby?lat=${places.home!.lat}`, jun);
  const { room }: { room: string } = await ask('POST', '/v1/rooms', jun, { with: lan.id });
  await ask('GET', `/v1/people/${lan.id}/avatar.svg`, jun);
  for (const [from, to] of [
    [lan, jun],
    [jun, lan],
  ] as const)
    await ask('POST', '/v1/swipes', from, { to: to.id, kind: 'like' });
  await ask('GET', `/v1/rooms/${room}/messages`, jun);
  await ask('PUT', '/v1/me/roaming', lan, places.kyoto);
  await ask('PUT', '/v1/me/location/precision', lan, { precision: 7 });
  await ask('PUT', '/v1/me/location/precision', lan, { precision: 9 });
  for (const person of [lan, jun]) for (const path of readable()) await ask('GET', path, person);
  await ask('DELETE', '/v1/me/roaming', lan);
}

/** Every GET route without path parameters. */
function readable(): string[] {
  const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as { paths: Record<string, { get?: object }> };
  return Object.keys(paths).filter((path) => paths[path]!.get && !path.includes('{'));
}

describe('a session around a location', () => {
  it('no answer and no log line contains a point or a cell, in any notation', async () => {
    await session();
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(answers.length).toBeGreaterThan(60);
    expect(answers.filter(({ asked }) => /PUT \/v1\/me\/location (400|422)/.test(asked)).length).toBeGreaterThanOrEqual(
      6,
    );
    expect(answers.filter(({ asked }) => / 5\d\d$/.test(asked))).toEqual([]);
    expect(answers.map(({ asked, said }) => [asked, tells(said)]).filter(([, told]) => told!.length > 0)).toEqual([]);
    expect(log).toContain('/v1/me/location');
    expect(tells(log)).toEqual([]);
  }, 120_000);

  it('every notation of a location is detected by this check', () => {
    const cell = latLngToCell(31.23417, 121.47391, 8);
    const raw = Buffer.from(cell.padStart(16, '0'), 'hex');
    const hidden = [cell, `"lat":31.234`, String(BigInt(`0x${cell}`)), raw.toString('base64url').padEnd(16, 'A')];
    hidden.push(Buffer.from(`band/${cell}/20`).toString('base64url'));
    for (const text of hidden) expect([text, tells(text).length > 0]).toEqual([text, true]);
    expect(tells('019b0c3e-0000-7000-8000-000000000001 31 121 Xuhui, Shanghai')).toEqual([]);
  });
});
