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
  it('answers with the name of the place, and nothing finer than that', async () => {
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
  ])('refuses %j without repeating it', async (body) => {
    const { token } = await newAccount(server);
    const answer = await move(token, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(JSON.stringify(answer.body)).not.toMatch(/31\.2|121\.4/);
    expect((await call(server, 'GET', '/v1/me', { token })).body.location).toBeNull();
  });

  it('refuses null island', async () => {
    const { token } = await newAccount(server);
    expect(await move(token, { lat: 0.001, lng: -0.002 })).toMatchObject({
      status: 422,
      body: { code: 'LOCATION_NULL_ISLAND' },
    });
  });

  it('refuses a jump that nobody can make, and keeps the place before', async () => {
    const { token } = await newPerson(server, { at: shanghai });
    expect(await move(token, paris)).toMatchObject({ status: 422, body: { code: 'LOCATION_IMPOSSIBLE' } });
    expect((await call(server, 'GET', '/v1/me', { token })).body.location.place).toContain('Shanghai');
  });

  it('needs a token', async () => {
    expect((await call(server, 'PUT', '/v1/me/location', { body: shanghai })).status).toBe(401);
  });

  it('is limited', async () => {
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
  it('coarsens at once what others measure from', async () => {
    const lan = await newPerson(server, { at: shanghai });
    expect(await put('/v1/me/location/precision', lan.token, { precision: 6 })).toMatchObject({
      status: 200,
      body: { precision: 6 },
    });
    expect((await call(server, 'GET', '/v1/me', { token: lan.token })).body.location.precision).toBe(6);
  });

  it('comes after the first location', async () => {
    const { token } = await newAccount(server);
    const answer = await put('/v1/me/location/precision', token, { precision: 7 });
    expect(answer).toMatchObject({ status: 409, body: { code: 'PROFILE_INCOMPLETE' } });
  });

  it.each([{ precision: 5 }, { precision: 9 }, { precision: '8' }, {}])('refuses %j', async (body) => {
    const { token } = await newPerson(server);
    expect(await put('/v1/me/location/precision', token, body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});
