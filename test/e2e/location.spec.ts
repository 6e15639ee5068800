import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, newAccount, newPerson, startServer, type TestServer } from '../support/server.js';

const shanghai = { lat: 31.2304, lng: 121.4737 };
const paris = { lat: 48.8566, lng: 2.3522 };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const put = (path: string, token: string, body: unknown) => call(server, 'PUT', path, { token, body });
const move = (token: string, body: unknown) => put('/v1/me/location', token, body);

describe('PUT /v1/me/location', () => {
  it('the answer names the place, and holds nothing finer', async () => {
    const { token } = await newAccount(server);
    const { status, body } = await move(token, shanghai);
    expect(status).toBe(200);
    expect(body).toEqual({ place: expect.stringContaining('Shanghai'), precision: 8, movedAt: expect.any(String) });
  });

  it.each([
    [{ lat: 91, lng: 0 }],
    [{ lat: 0, lng: -180.5 }],
    [{ lat: '31.2', lng: 121.4 }],
    [{ lat: 31.2 }],
    [{ lat: null, lng: null }],
    ['{"lat": 1e999, "lng": 0}'],
    ['{"lat": NaN, "lng": 0}'],
    [{ ...shanghai, precision: 9 }],
    [{ ...shanghai, accuracy: 5 }],
    [[31.2, 121.4]],
  ])('an invalid location %j is refused without being repeated', async (body) => {
    const { token } = await newAccount(server);
    const answer = await move(token, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/31\.2|121\.4/);
    expect((await call(server, 'GET', '/v1/me', { token })).body.location).toBeNull();
  });

  it('a location at 0, 0 is refused', async () => {
    const { token } = await newAccount(server);
    expect(await move(token, { lat: 0.001, lng: -0.002 })).toMatchObject({
      status: 422,
      body: { code: 'LOCATION_NULL_ISLAND' },
    });
  });

  it('an impossible jump is refused, and the previous location stays', async () => {
    const { token } = await newPerson(server, { at: shanghai });
    expect(await move(token, paris)).toMatchObject({ status: 422, body: { code: 'LOCATION_IMPOSSIBLE' } });
    expect((await call(server, 'GET', '/v1/me', { token })).body.location.place).toContain('Shanghai');
  });

  it('a request without a token is refused', async () => {
    expect((await call(server, 'PUT', '/v1/me/location', { body: shanghai })).status).toBe(401);
  });

  it('the number of moves is rate limited', async () => {
    const strict = await startServer({ LIMITS_FACTOR: '0.1' });
    try {
      const { token } = await newAccount(strict);
      const statuses = [];
      for (let n = 0; n < 4; n++) {
        statuses.push((await call(strict, 'PUT', '/v1/me/location', { token, body: shanghai })).status);
      }
      expect(statuses).toEqual([200, 200, 200, 429]);
    } finally {
      await strict.close();
    }
  });
});

describe('PUT /v1/me/location/precision', () => {
  it('a coarser precision is applied at once', async () => {
    const lan = await newPerson(server, { at: shanghai });
    expect(await put('/v1/me/location/precision', lan.token, { precision: 6 })).toMatchObject({
      status: 200,
      body: { precision: 6 },
    });
    expect((await call(server, 'GET', '/v1/me', { token: lan.token })).body.location.precision).toBe(6);
  });

  it('the precision cannot be set before the first location', async () => {
    const { token } = await newAccount(server);
    const answer = await put('/v1/me/location/precision', token, { precision: 7 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'PROFILE_INCOMPLETE' } });
  });

  it.each([{ precision: 5 }, { precision: 9 }, { precision: '8' }, {}])(
    'the invalid precision %j is refused',
    async (body) => {
      const { token } = await newPerson(server);
      expect(await put('/v1/me/location/precision', token, body)).toMatchObject({
        status: 400,
        body: { code: 'INVALID_INPUT' },
      });
    },
  );
});
