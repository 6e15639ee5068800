// The table of the HTTP routes: who may call each. A new route gets a line here, with the answer to each role.
import { withWrongSignature } from '../files.js';
import { moderationRoutes } from './moderation-routes.js';
import {
  type Expected,
  everybody,
  type Make,
  ownerAlone,
  ownerOrSuspended,
  type Role,
  signedIn,
  signedInOrSuspended,
} from './roles.js';
import { noOne } from './scene.js';

export interface Route {
  expected: Expected;
  /** The values of the path parameters. */
  at?: Make<string | Record<string, string>>;
  query?: Make<string>;
  body?: Make<unknown>;
  /** True if the route changes nothing that another row sees. */
  keepsScene?: true;
}

const email = 'someone@example.com';
const code = '000000';
/** A passkey that no browser has made. */
const made = {
  id: 'AA',
  rawId: 'AA',
  type: 'public-key',
  response: { clientDataJSON: 'e30', attestationObject: 'AA' },
};
const inRoom: Make<string> = ({ room, formerRoom }, role) => (role === 'blocked' ? formerRoom : room);
const atMessage: Make<Record<string, string>> = (scene, role) => ({ id: inRoom(scene, role), seq: String(scene.seq) });
const ofOwner: Make<string> = ({ people }) => people.owner.id;
/** A user related to the caller: for the owner, their friend. */
const other: Make<string> = ({ people, friend }, role) => (role === 'owner' ? friend.id : people.owner.id);
/** The query of a signed URL of the owner; the others have it with another signature. */
const signedQuery = (url: string, role: Role) =>
  new URL(role === 'owner' ? url : withWrongSignature(url), 'http://localhost').search.slice(1);
let clientIds = 0;
const clientId = () => `matrix ${++clientIds}`;

/** The room is one of the owner's; for `blocked` it is their closed room with the owner. */
const member = (outcome: Expected['owner'], blocked: Expected['blocked'] = 'ROOM_CLOSED') =>
  ownerAlone(outcome, { blocked });

export const routes: Record<string, Route> = {
  'GET /health': { expected: everybody(200) },
  'GET /health/live': { expected: everybody(200) },

  // the sign-in routes are open to all; the values sent here sign in no caller
  'POST /api/auth/sign-up/email': {
    expected: everybody('WEAK_PASSWORD'),
    body: () => ({ email, password: 'password' }),
  },
  'POST /api/auth/sign-in/email': {
    expected: everybody('WRONG_CREDENTIALS'),
    body: () => ({ email, password: 'wrong' }),
  },
  'POST /api/auth/sign-in/anonymous': { expected: everybody(200) },
  // the server has no issuer
  'POST /api/auth/sign-in/jwt': { expected: everybody('NOT_FOUND'), body: () => ({ token: 'made up' }) },
  'POST /api/auth/sign-in/email-otp': { expected: everybody('WRONG_CREDENTIALS'), body: () => ({ email, otp: code }) },
  'POST /api/auth/email-otp/verify-email': {
    expected: everybody('WRONG_CREDENTIALS'),
    body: () => ({ email, otp: code }),
  },
  'POST /api/auth/email-otp/send-verification-otp': {
    expected: everybody(200),
    body: () => ({ email, type: 'forget-password' }),
  },
  'POST /api/auth/email-otp/reset-password': {
    expected: everybody('WRONG_CREDENTIALS'),
    body: () => ({ email, otp: code, password: 'seven herons over Suzhou creek' }),
  },
  'POST /api/auth/phone-number/send-otp': { expected: everybody(200), body: () => ({ phoneNumber: '+8613800138000' }) },
  'POST /api/auth/phone-number/verify': {
    expected: everybody('WRONG_CREDENTIALS'),
    body: () => ({ phoneNumber: '+8613800138001', code }),
  },
  'POST /api/auth/undo-change': { expected: everybody('NOT_FOUND'), body: () => ({ token: 'made up' }) },
  'GET /api/auth/get-session': { expected: signedInOrSuspended(200) },
  'POST /api/auth/sign-out': { expected: signedInOrSuspended(200) },
  'POST /api/auth/refresh': { expected: signedInOrSuspended(200) },
  'POST /v1/me/line-code': { keepsScene: true, expected: signedIn(201) },
  'GET /v1/me/account': { expected: signedInOrSuspended(200) },
  'POST /v1/me/confirmation/code': { expected: signedInOrSuspended('ACCOUNT_REFUSED'), body: () => ({ by: 'phone' }) },
  'POST /v1/me/confirmation': { expected: signedInOrSuspended('WRONG_CREDENTIALS'), body: () => ({ code }) },
  'POST /v1/me/email': { keepsScene: true, expected: signedInOrSuspended(204), body: () => ({ email }) },
  'PUT /v1/me/email': { expected: signedInOrSuspended('WRONG_CREDENTIALS'), body: () => ({ code }) },
  'POST /v1/me/phone': {
    keepsScene: true,
    expected: signedInOrSuspended(204),
    body: () => ({ phoneNumber: '+8613800138002' }),
  },
  'PUT /v1/me/phone': { expected: signedInOrSuspended('WRONG_CREDENTIALS'), body: () => ({ code }) },
  'PUT /v1/me/password': {
    expected: signedInOrSuspended('ACCOUNT_REFUSED', { moderator: 204 }),
    body: () => ({ password: 'seven herons over Suzhou creek' }),
  },
  'GET /v1/me/second-factor': { expected: signedIn(200) },
  'POST /v1/me/second-factor/totp': { expected: signedIn(201) },
  'POST /v1/me/second-factor/totp/confirm': { expected: signedIn('NO_SECOND_FACTOR'), body: () => ({ code }) },
  'POST /v1/me/second-factor/passkeys/options': { keepsScene: true, expected: signedIn(200) },
  'POST /v1/me/second-factor/passkeys': { expected: signedIn('WRONG_CREDENTIALS'), body: () => ({ credential: made }) },
  'POST /v1/me/second-factor/passkey-challenge': { expected: signedIn('NO_SECOND_FACTOR') },
  'POST /v1/me/second-factor/step-up': { expected: signedIn('NO_SECOND_FACTOR'), body: () => ({ code }) },
  'POST /v1/me/second-factor/recovery-codes': { expected: signedIn('SECOND_FACTOR_FIRST') },
  'DELETE /v1/me/second-factor/{id}': { expected: signedIn('SECOND_FACTOR_FIRST'), at: () => noOne },
  'GET /v1/me/sessions': { expected: signedInOrSuspended(200) },
  'DELETE /v1/me/sessions': { expected: signedInOrSuspended(204) },
  'DELETE /v1/me/sessions/{id}': { expected: ownerOrSuspended(204), at: ({ session }) => session },

  'DELETE /v1/me': { expected: signedInOrSuspended(202) },
  'POST /v1/me/exports': { expected: signedInOrSuspended(202) },
  'GET /v1/me/exports/{id}': { expected: ownerOrSuspended(200), at: ({ exported }) => exported },
  'GET /v1/exports/{id}/archive.zip': {
    expected: everybody('NOT_FOUND'),
    at: ({ exported }) => exported,
    query: () => 'expires=4000000000&signature=made-up',
  },

  'GET /v1/people/{id}/avatar.svg': { expected: everybody(200), at: ofOwner },
  'GET /v1/me/notifications': { expected: signedIn(200) },
  'PUT /v1/me/notifications': {
    keepsScene: true,
    expected: signedIn(200),
    body: () => ({ matches: true, messages: true, requests: true, likes: true, previews: true, digest: 'off' }),
  },
  'GET /v1/push-key': { expected: everybody(200) },
  'GET /v1/me/push-devices': { expected: signedIn(200) },
  'POST /v1/me/push-devices': {
    keepsScene: true,
    expected: signedIn(201),
    body: () => ({ kind: 'fcm', token: `phone:${'a'.repeat(40)}` }),
  },
  'DELETE /v1/me/push-devices/{id}': { expected: signedIn('NOT_FOUND'), at: () => noOne },
  'POST /v1/media': { expected: signedIn('UNSUPPORTED_MEDIA_TYPE'), body: () => ({}) },
  // the URL is the permission; without its signature a file is not found
  'GET /v1/media/{id}': {
    expected: everybody('NOT_FOUND', { owner: 200 }),
    at: ({ media }) => media,
    query: ({ mediaUrl }, role) => signedQuery(mediaUrl, role),
  },
  'GET /v1/me/photos': { expected: signedIn(200) },
  'POST /v1/me/photos': { expected: signedIn('UNSUPPORTED_MEDIA_TYPE'), body: () => ({}) },
  'PUT /v1/me/photos': {
    expected: signedIn('INVALID_INPUT', { owner: 200 }),
    body: ({ photo }) => ({ photos: [photo] }),
  },
  'DELETE /v1/me/photos/{id}': { expected: ownerAlone(204), at: ({ photo }) => photo },
  'PUT /v1/me/voice': { expected: signedIn('UNSUPPORTED_MEDIA_TYPE'), body: () => ({}) },
  'DELETE /v1/me/voice': { keepsScene: true, expected: signedIn(204) },
  'GET /v1/photos/{id}/{file}': {
    expected: everybody('NOT_FOUND', { owner: 200 }),
    at: ({ photo }) => ({ id: photo, file: 'thumb.webp' }),
    query: ({ photoUrl }, role) => signedQuery(photoUrl, role),
  },
  'GET /v1/blurred': { expected: everybody('NOT_FOUND'), query: () => 'token=made-up' },
  'GET /v1/stickers': { expected: everybody(200) },
  'GET /v1/stickers/{name}.svg': { expected: everybody(200), at: () => 'laugh' },
  'GET /dev/outbox': { expected: everybody('NOT_FOUND') },

  'GET /v1/me': { expected: signedInOrSuspended(200) },
  'PATCH /v1/me': { keepsScene: true, expected: signedIn(200), body: () => ({ bio: 'Tea' }) },
  'PUT /v1/me/interests': { keepsScene: true, expected: signedIn(200), body: () => ({ interests: ['tea'] }) },
  'PUT /v1/me/preferences': { keepsScene: true, expected: signedIn(200), body: () => ({ radiusKm: 30 }) },
  'GET /v1/interests': { expected: everybody(200) },
  'PUT /v1/me/location': { keepsScene: true, expected: signedIn(200), body: () => ({ lat: 31.2304, lng: 121.4737 }) },
  'PUT /v1/me/location/precision': { keepsScene: true, expected: signedIn(200), body: () => ({ precision: 7 }) },
  'PUT /v1/me/roaming': { keepsScene: true, expected: signedIn(200), body: () => ({ lat: 35.0116, lng: 135.7681 }) },
  'DELETE /v1/me/roaming': { keepsScene: true, expected: signedIn(200) },
  'PUT /v1/me/contacts': { keepsScene: true, expected: signedIn(200), body: () => ({ hashes: [] }) },
  'DELETE /v1/me/contacts': { keepsScene: true, expected: signedIn(200) },
  'GET /v1/me/allowances': { expected: signedIn(200) },
  'GET /v1/me/boost': { expected: signedIn(200) },
  'POST /v1/me/boost': { keepsScene: true, expected: signedIn(200) },

  'GET /v1/rooms': { expected: signedIn(200) },
  'POST /v1/rooms': {
    expected: signedIn(200, { stranger: 201, moderator: 201, blocked: 'NOT_FOUND' }),
    body: (scene, role) => ({ with: other(scene, role) }),
  },
  'PATCH /v1/rooms/{id}': { expected: ownerAlone(200), at: inRoom, body: () => ({ muted: true }) },
  'PUT /v1/rooms/{id}/read': { expected: member(204), at: inRoom, body: () => ({ seq: 1 }) },
  'GET /v1/rooms/{id}/online': { expected: member(200), at: inRoom },
  'GET /v1/rooms/{id}/messages': { expected: member(200, 'NOT_FOUND'), at: inRoom },
  'POST /v1/rooms/{id}/messages': {
    expected: member(201),
    at: inRoom,
    body: () => ({ text: 'hi', clientId: clientId() }),
  },
  'PATCH /v1/rooms/{id}/messages/{seq}': {
    expected: member(200),
    at: atMessage,
    body: () => ({ text: 'changed', clientId: clientId() }),
  },
  'DELETE /v1/rooms/{id}/messages/{seq}': { expected: member(200), at: atMessage },
  'PUT /v1/rooms/{id}/messages/{seq}/reaction': {
    expected: member(200),
    at: atMessage,
    body: () => ({ emoji: '❤️', clientId: clientId() }),
  },
  'POST /v1/rooms/{id}/accept': {
    expected: ownerAlone(204),
    at: (scene, role) => (role === 'blocked' ? scene.formerRoom : scene.requestRoom),
  },
  'POST /v1/rooms/{id}/decline': {
    expected: ownerAlone(204),
    at: (scene, role) => (role === 'blocked' ? scene.formerRoom : scene.requestRoom),
  },
  'GET /v1/rooms/{id}/icebreakers': { expected: ownerAlone(200), at: inRoom },
  'GET /v1/messages': { expected: signedIn(200), query: () => 'q=word' },
  'GET /v1/lobby': { expected: everybody(200, { suspended: 'ACCOUNT_SUSPENDED' }) },
  'GET /v1/lobby/actions': { expected: everybody(200) },

  'GET /v1/deck': { expected: signedIn(200) },
  'GET /v1/nearby': { expected: signedIn(200) },
  'GET /v1/met': { expected: signedIn(200) },
  'POST /v1/swipes': {
    expected: signedIn(200, { blocked: 'NOT_FOUND' }),
    body: (scene, role) => ({ to: role === 'owner' ? scene.people.stranger.id : scene.people.owner.id, kind: 'like' }),
  },
  'DELETE /v1/swipes/last': { expected: signedIn('NOTHING_TO_UNDO', { owner: 200 }) },
  'GET /v1/likes/received': { expected: signedIn(200) },
  'GET /v1/matches': { expected: signedIn(200) },
  // a second end of what the block has ended changes nothing
  'DELETE /v1/matches/{id}': {
    expected: ownerAlone(204, { blocked: 204 }),
    at: ({ match, formerMatch }, role) => (role === 'blocked' ? formerMatch : match),
  },
  'POST /v1/blocks': { expected: signedIn(204), body: (scene, role) => ({ person: other(scene, role) }) },
  'GET /v1/blocks': { expected: signedIn(200) },
  // lifts the caller's own block, and no other user's
  'DELETE /v1/blocks/{id}': {
    expected: signedIn(204),
    at: (scene, role) => (role === 'owner' ? noOne : scene.people.blocked.id),
  },

  'POST /v1/reports': {
    expected: signedIn(202),
    body: (scene, role) => ({ person: other(scene, role), reason: 'spam' }),
  },
  'GET /v1/reports': { expected: signedIn(200) },
  'POST /v1/me/warnings/{id}/acknowledge': { expected: signedInOrSuspended('NOT_FOUND'), at: () => noOne },
  'POST /v1/me/appeals': {
    expected: signedInOrSuspended('NOTHING_TO_APPEAL', { suspended: 201 }),
    body: () => ({ text: 'Why?' }),
  },
  'GET /v1/me/appeals': { expected: signedInOrSuspended(200) },
  // the token is the permission, and only a banned user gets one
  'POST /v1/appeals': {
    expected: everybody('WRONG_CREDENTIALS'),
    body: () => ({ token: 'no token of anybody', text: 'Why?' }),
  },
  ...moderationRoutes,
};
