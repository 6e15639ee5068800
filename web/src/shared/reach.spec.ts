import { expect, it } from '@jest/globals';
import { noteAnswer, noteFailure, noteReach, reachNow } from './reach.js';

const json = { 'content-type': 'application/problem+json' };
const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status, headers: json });
const page = (status: number) =>
  new Response('<p>', { status, headers: { 'content-type': 'text/html; charset=utf-8' } });

it.each([
  ['a success', answer(200, {}), 'reached'],
  ['a refusal', answer(429, { code: 'TOO_MANY' }), 'reached'],
  ['a failure of the server', answer(500, { code: 'INTERNAL' }), 'reached'],
  ['a busy server', answer(503, { code: 'BUSY' }), 'reached'],
  ['a server that is not ready', answer(503, { code: 'UNAVAILABLE' }), 'paused'],
  ['a proxy without its server', page(502), 'paused'],
  ['the sign-in page of a network', page(200), 'unreached'],
] as const)('after %s the server counts as %3$s', async (_, given, reach) => {
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
