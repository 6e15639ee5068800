import { expect, it } from '@jest/globals';
import { call, newAccount, startServer } from '../support/server.js';

it('a stopping server reports it at /health first and keeps serving', async () => {
  const server = await startServer({ DRAIN_SECONDS: '2' });
  const { token } = await newAccount(server);
  const before = await call(server, 'GET', '/health');
  expect(before).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(before.headers.get('connection')).toBe('keep-alive');

  const closed = server.close();
  let health = before;
  while (health.status === 200) health = await call(server, 'GET', '/health');
  expect(health).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE', detail: 'The server is shutting down' } });
  expect((await call(server, 'GET', '/health/live')).status).toBe(200);
  const answer = await call(server, 'GET', '/v1/me', { token });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('connection')).toBe('close');

  await closed;
  await expect(call(server, 'GET', '/health')).rejects.toThrow('fetch failed');
});
