import { describe, expect, it } from '@jest/globals';
import { FujinError, isFinal, type Problem, problemOf, retryAfterOf } from './problem.js';

const errorOf = (status: number, code = 'X', more: Partial<Problem> = {}) =>
  new FujinError({ type: '', title: 'no', status, code, ...more });

describe('a refusal', () => {
  it.each([408, 425, 429, 500, 501, 502, 503, 504, 520])('a refusal with the status %s may be sent again', (status) => {
    expect(isFinal(errorOf(status))).toBe(false);
  });

  it.each([400, 401, 403, 404, 409, 410, 413, 422])('a refusal with the status %s is final', (status) => {
    expect(isFinal(errorOf(status))).toBe(true);
  });

  it('a refusal of a proxy and a lost connection may be sent again', () => {
    expect([isFinal(errorOf(404, 'UNAVAILABLE')), isFinal(new Error('cut')), isFinal(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('the wait is what the server asks for, and none for another error', () => {
    const waits = [errorOf(429, 'TOO_MANY', { retryAfter: 12 }), errorOf(503), new Error('cut')].map(retryAfterOf);
    expect([...waits, retryAfterOf(errorOf(429, 'X', { retryAfter: -1 }))]).toEqual([12, 0, 0, 0]);
  });
});

describe('the problem of a response', () => {
  it('a problem of the server stays as it is', async () => {
    const problem = {
      type: 'urn:fujin:error:TOO_MANY',
      title: 'Too many',
      status: 429,
      code: 'TOO_MANY',
      retryAfter: 3,
    };
    expect(await problemOf(Response.json(problem, { status: 429, headers: { 'retry-after': '9' } }))).toEqual(problem);
  });

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['a page', '<!doctype html><title>502 Bad Gateway</title>'],
    ['half an answer', '{"type":"urn:fujin'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['JSON of another kind', '{"message":"upstream connect error"}'],
    ['a problem with fields of other types', '{"code":502,"status":"bad","title":null}'],
  ])('an answer with %s becomes a problem that may be sent again', async (_, body) => {
    const response = new Response(body, { status: 502, statusText: 'Bad Gateway', headers: { 'retry-after': '5' } });
    const problem = await problemOf(response);
    expect(problem).toEqual({
      ...{ type: 'about:blank', title: 'Bad Gateway', status: 502, code: 'UNAVAILABLE', retryAfter: 5 },
    });
    expect(isFinal(new FujinError(problem))).toBe(false);
  });

  it.each([
    [408, 'TOO_SLOW'],
    [413, 'TOO_LARGE'],
    [429, 'TOO_MANY'],
    [404, 'UNAVAILABLE'],
    [500, 'UNAVAILABLE'],
  ])('an answer with the status %s and no problem has the code %s', async (status, code) => {
    const problem = await problemOf(new Response('', { status }));
    expect(problem).toEqual({ type: 'about:blank', title: `The server answered ${status}`, status, code });
  });

  it('a date of Retry-After becomes seconds, and an invalid one is left out', async () => {
    const waitOf = async (date: string) =>
      (await problemOf(new Response('', { status: 503, headers: { 'retry-after': date } }))).retryAfter;
    const inAMinute = new Date(Date.now() + 60_000).toUTCString();
    expect(await waitOf(inAMinute)).toBeGreaterThan(50);
    expect([await waitOf('soon'), await waitOf('0'), await waitOf(new Date(0).toUTCString())]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
