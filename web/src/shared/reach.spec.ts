import { expect, it } from '@jest/globals';
import { noteAnswer, noteFailure, noteReach, reachNow } from './reach.js';

const json = { 'content-type': 'application/problem+json' };
const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: json });
const page = (status: number) =>
  new Response('<p>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

it.each([
  ['a success', 'reached', answer(200, {})],
  ['a refusal', 'reached', answer(429, { code: 'TOO_MANY' })],
  ['a failure of the server', 'reached', answer(500, { code: 'INTERNAL' })],
  ['a busy server', 'reached', answer(503, { code: 'BUSY' })],
  ['a server that is not ready', 'paused', answer(503, { code: 'UNAVAILABLE' })],
  ['a proxy without its server', 'paused', page(502)],
  ['the sign-in page of a network', 'unreached', page(200)],
] as const)('%s lets the server count as %s', async (_, reach, given) => {
  noteReach(reach === 'reached' ? 'unreached' : 'reached');
  await noteAnswer(given);
  expect(reachNow()).toBe(reach);
});

it('a request without an answer counts, an aborted one does not', () => {
  noteReach('reached');
  noteFailure(new DOMException('', 'AbortError'));
  expect(reachNow()).toBe('reached');
  for (const error of [new TypeError('Failed to fetch'), new DOMException('', 'TimeoutError')]) {
    noteReach('reached');
    noteFailure(error);
    expect(reachNow()).toBe('unreached');
  }
});
