// The rows of the routes for moderators.
import { type Make, moderatorAlone } from './roles.js';
import type { Route } from './routes.js';
import { noOne } from './scene.js';

const ofStranger: Make<string> = ({ people }) => people.stranger.id;

export const moderationRoutes: Record<string, Route> = {
  'GET /v1/moderation/cases': { expected: moderatorAlone(200) },
  'GET /v1/moderation/cases/{id}': { expected: moderatorAlone('NOT_FOUND'), at: () => noOne },
  'POST /v1/moderation/cases/{id}/claim': { expected: moderatorAlone('NOT_FOUND'), at: () => noOne },
  'POST /v1/moderation/cases/{id}/release': { expected: moderatorAlone('NOT_FOUND'), at: () => noOne },
  'POST /v1/moderation/cases/{id}/notes': {
    expected: moderatorAlone('NOT_FOUND'),
    at: () => noOne,
    body: () => ({ text: 'Seen before?' }),
  },
  'POST /v1/moderation/cases/{id}/decide': {
    expected: moderatorAlone('NOT_FOUND'),
    at: () => noOne,
    body: () => ({ decision: 'dismiss' }),
  },
  'POST /v1/moderation/cases/decide': {
    expected: moderatorAlone(200),
    body: () => ({ cases: [noOne], decision: 'dismiss' }),
  },
  'POST /v1/moderation/people/{id}/removals': {
    expected: moderatorAlone('NOT_FOUND'),
    at: ofStranger,
    body: () => ({ kind: 'voice' }),
  },
  'GET /v1/moderation/photos': { expected: moderatorAlone(200) },
  'POST /v1/moderation/photos/approve': { expected: moderatorAlone(200), body: () => ({ photos: [noOne] }) },
  'GET /v1/moderation/pictures': { expected: moderatorAlone(200) },
  'POST /v1/moderation/pictures': { expected: moderatorAlone('NOT_FOUND'), body: () => ({ media: noOne }) },
  'DELETE /v1/moderation/pictures/{id}': {
    expected: moderatorAlone('NOT_FOUND'),
    at: () => noOne,
    query: () => 'note=wrong',
  },
  'GET /v1/moderation/reasons': { expected: moderatorAlone(200) },
  'GET /v1/moderation/people': { expected: moderatorAlone(200), query: () => 'q=Lan' },
  'GET /v1/moderation/people/{id}': { expected: moderatorAlone(200), at: ofStranger },
  'POST /v1/moderation/people/{id}/sanctions': {
    expected: moderatorAlone(204),
    at: ofStranger,
    body: () => ({ kind: 'warn', reason: 'Be kind.' }),
  },
  'POST /v1/moderation/people/{id}/restore': { expected: moderatorAlone(204), at: ofStranger, body: () => ({}) },
  'DELETE /v1/moderation/people/{id}/second-factor': { expected: moderatorAlone('NOT_FOUND'), at: () => noOne },
  'GET /v1/moderation/appeals': { expected: moderatorAlone(200) },
  'POST /v1/moderation/appeals/{id}/decide': {
    expected: moderatorAlone('NOT_FOUND'),
    at: () => noOne,
    body: () => ({ grant: true }),
  },
  'GET /v1/moderation/figures': { expected: moderatorAlone(200) },
  'GET /v1/moderation/figures/hours': { expected: moderatorAlone(200) },
  // the moderator is one of MODERATORS, who are admins
  'GET /v1/moderation/audit': { expected: moderatorAlone(200) },
  'GET /v1/moderation/roles': { expected: moderatorAlone(200) },
  'PUT /v1/moderation/roles/{person}': {
    expected: moderatorAlone('NOT_FOUND'),
    at: () => noOne,
    body: () => ({ role: 'moderator' }),
  },
};
