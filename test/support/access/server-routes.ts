// The rows of the server API: no user opens any of it. test/security/server-keys.spec.ts tries each with keys.
import { everybody } from './roles.js';
import type { Route } from './routes.js';
import { noOne } from './scene.js';

const anywhere = Object.fromEntries(
  ['id', 'user', 'export', 'room', 'match', 'seq', 'broadcast'].map((name) => [name, name === 'seq' ? '1' : noOne]),
);

const read: Route = { expected: everybody('SERVER_KEY_REQUIRED'), at: () => anywhere };
const write: Route = { ...read, body: () => ({}) };

export const serverRoutes: Record<string, Route> = {
  'GET /v1/server/users': read,
  'POST /v1/server/users': write,
  'GET /v1/server/users/{id}': read,
  'PATCH /v1/server/users/{id}': write,
  'DELETE /v1/server/users/{id}': write,
  'POST /v1/server/users/{id}/sessions': write,
  'POST /v1/server/users/{id}/deactivate': write,
  'POST /v1/server/users/{id}/reactivate': write,
  'POST /v1/server/users/{id}/exports': write,
  'GET /v1/server/users/{id}/exports/{export}': read,
  'GET /v1/server/users/{id}/matches': read,
  'POST /v1/server/matches': write,
  'DELETE /v1/server/matches/{match}': write,
  'GET /v1/server/users/{id}/rooms': read,
  'GET /v1/server/rooms/{room}': read,
  'POST /v1/server/rooms': write,
  'PATCH /v1/server/rooms/{room}': write,
  'POST /v1/server/rooms/{room}/close': write,
  'GET /v1/server/rooms/{room}/messages': read,
  'POST /v1/server/rooms/{room}/messages': write,
  'DELETE /v1/server/rooms/{room}/messages/{seq}': write,
  'GET /v1/server/users/{id}/blocks': read,
  'POST /v1/server/users/{id}/blocks': write,
  'DELETE /v1/server/users/{id}/blocks/{user}': write,
  'GET /v1/server/reports': read,
  'POST /v1/server/users/{id}/reports': write,
  'GET /v1/server/users/{id}/sanctions': read,
  'POST /v1/server/users/{id}/sanctions': write,
  'DELETE /v1/server/users/{id}/sanctions': write,
  'POST /v1/server/notifications': write,
  'GET /v1/server/notifications/{broadcast}': read,
  'POST /v1/server/presence': write,
  'GET /v1/server/figures': read,
  'GET /v1/server/figures/daily': read,
};
