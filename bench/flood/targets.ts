// All calls that need no sign-in, each in its dearest known form.
import { ask, raw, type ServerAddress, telnet, upgrade } from './calls.js';

export interface Target {
  /** A public route as openapi.json lists it, or the name of another entry point. */
  name: string;
  /** @param n counts the calls, so that each can be for its own account or address */
  call(address: ServerAddress, n: number): Promise<unknown>;
}

const some = '019b0c3e-0000-7000-8000-000000000001';
/** The password for which zxcvbn takes longest, with a name of the same letters. */
const password = 'p4ssw0rds5$$'.repeat(12).slice(0, 128);
const name = 'aaandaaandi1A0i1A0i1A0i1A0i1A0i1A0a2020@a2020@a2020@a2020@a2'.slice(0, 60);
/** Expands 18-fold by NFKD, and the signs behind an address. */
const ligatures = 'ﷺ'.repeat(4_000);
const dots = `http://${'…'.repeat(3_985)}a`;
/** Half of the maximum size of a body. */
const unknownKeys = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 1]));
const brackets = `${'['.repeat(190_000)}${']'.repeat(190_000)}`;
const languages = Array.from({ length: 1_200 }, (_, n) => `a${n % 10};q=0.${n % 10}`)
  .join(',')
  .slice(0, 12_000);
const signed = `expires=9999999999&signature=${'x'.repeat(43)}`;
/** Another account for each call, because limits count per account. */
const mail = (n: number) => `f${n}-${process.pid}@safari.example.com`;
const number = (n: number) => `+86138${String(n).padStart(8, '0')}`;

/** The longest token that is taken, with a wrong signature. */
const forgedJwt = (n: number) => ({
  token: `${part({ alg: 'HS256' })}.${part({ sub: `f${n}`, x: 'x'.repeat(6_000) })}.${'A'.repeat(43)}`,
});
const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');

const get =
  (path: string, headers: Record<string, string> = {}) =>
  (address: ServerAddress) =>
    ask(address, 'GET', path, { headers });
const post = (path: string, body: (n: number) => unknown) => (address: ServerAddress, n: number) =>
  ask(address, 'POST', path, { body: body(n) });
const form = (path: string, fields: (n: number) => Record<string, string>) => (address: ServerAddress, n: number) =>
  ask(address, 'POST', path, { form: fields(n) });

/** Routes of openapi.json that need no sign-in. */
export const routes: Target[] = [
  { name: 'GET /health', call: get('/health') },
  { name: 'GET /health/live', call: get('/health/live') },
  {
    name: 'POST /api/auth/sign-up/email',
    call: post('/api/auth/sign-up/email', (n) => ({ email: mail(n), password, name })),
  },
  {
    name: 'POST /api/auth/email-otp/verify-email',
    call: post('/api/auth/email-otp/verify-email', (n) => ({ email: mail(n), otp: '000000' })),
  },
  {
    name: 'POST /api/auth/sign-in/email',
    call: post('/api/auth/sign-in/email', (n) => ({ email: mail(n), password })),
  },
  { name: 'POST /api/auth/sign-in/anonymous', call: post('/api/auth/sign-in/anonymous', () => ({})) },
  {
    name: 'POST /api/auth/email-otp/send-verification-otp',
    call: post('/api/auth/email-otp/send-verification-otp', (n) => ({ email: mail(n), type: 'sign-in' })),
  },
  {
    name: 'POST /api/auth/sign-in/email-otp',
    call: post('/api/auth/sign-in/email-otp', (n) => ({ email: mail(n), otp: '000000' })),
  },
  { name: 'POST /api/auth/sign-in/jwt', call: post('/api/auth/sign-in/jwt', forgedJwt) },
  {
    name: 'POST /api/auth/email-otp/reset-password',
    call: post('/api/auth/email-otp/reset-password', (n) => ({ email: mail(n), otp: '000000', password })),
  },
  {
    name: 'POST /api/auth/undo-change',
    call: post('/api/auth/undo-change', (n) => ({ token: `no-such-change-${n}` })),
  },
  {
    name: 'POST /api/auth/phone-number/send-otp',
    call: post('/api/auth/phone-number/send-otp', (n) => ({ phoneNumber: number(n) })),
  },
  {
    name: 'POST /api/auth/phone-number/verify',
    call: post('/api/auth/phone-number/verify', (n) => ({ phoneNumber: number(n), code: '000000' })),
  },
  {
    name: 'GET /v1/people/{id}/avatar.svg',
    call: (address, n) =>
      ask(address, 'GET', `/v1/people/${some.slice(0, -6)}${String(n).padStart(6, '0')}/avatar.svg`),
  },
  { name: 'GET /v1/media/{id}', call: get(`/v1/media/${some}?${signed}`) },
  { name: 'GET /v1/stickers', call: get('/v1/stickers') },
  { name: 'GET /v1/stickers/{name}.svg', call: get('/v1/stickers/laugh.svg') },
  { name: 'GET /dev/outbox', call: get('/dev/outbox') },
  { name: 'GET /v1/photos/{id}/{file}', call: get(`/v1/photos/${some}/full.avif?${signed}`) },
  { name: 'GET /v1/blurred', call: get(`/v1/blurred?token=${'x'.repeat(200)}`) },
  { name: 'GET /v1/interests', call: get('/v1/interests') },
  { name: 'GET /v1/lobby/actions', call: get('/v1/lobby/actions') },
  {
    name: 'POST /v1/appeals',
    call: post('/v1/appeals', () => ({ token: 'x'.repeat(200), text: 'ﷺ'.repeat(2_000) })),
  },
  { name: 'GET /v1/push-key', call: get('/v1/push-key') },
  { name: 'GET /v1/exports/{id}/archive.zip', call: get(`/v1/exports/${some}/archive.zip?${signed}`) },
];

/** The other entry points that a stranger can call. */
export const otherTargets: Target[] = [
  { name: '20,000 unknown keys', call: post('/api/auth/sign-in/email', () => unknownKeys) },
  { name: '190,000 brackets', call: (address) => ask(address, 'POST', '/api/auth/sign-in/email', { json: brackets }) },
  {
    name: 'a query of 3,000 keys',
    call: get(`/v1/blurred?${Array.from({ length: 3_000 }, (_, n) => `k${n}`).join('&')}`),
  },
  { name: 'an absent page in 1,200 languages', call: get('/absent', { 'accept-language': languages }) },
  { name: 'a wrong token', call: get('/v1/me', { authorization: `Bearer ${'x'.repeat(43)}` }) },
  {
    name: 'a preflight',
    call: (address) =>
      ask(address, 'OPTIONS', '/v1/me', {
        headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
      }),
  },
  { name: 'GET /metrics', call: get('/metrics') },
  { name: 'GET /openapi.json', call: get('/openapi.json') },
  { name: 'GET /asyncapi.json', call: get('/asyncapi.json') },
  { name: 'GET /docs', call: get('/docs') },
  { name: 'GET /docs/swagger-ui-init.js', call: get('/docs/swagger-ui-init.js') },
  { name: 'GET /docs/realtime', call: get('/docs/realtime') },
  { name: 'the web client', call: get('/') },
  { name: 'its largest file', call: (address) => ask(address, 'GET', address.largestFile) },
  { name: 'broken HTTP', call: (address) => raw(address, `GET / HTTP/1.1\r\n${'x'.repeat(8_000)}\r\n\r\n`) },
  {
    name: 'a wrong upgrade',
    call: (address) =>
      raw(address, 'GET /else HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n'),
  },
  { name: 'a handshake by polling', call: get('/socket.io/?EIO=4&transport=polling') },
  {
    name: 'a socket that logs in with a wrong token',
    call: (address) => upgrade(address, ['40', `420["login",{"token":"${'x'.repeat(43)}"}]`]),
  },
  {
    name: 'a socket that sends 64 KB of brackets',
    call: (address) => upgrade(address, ['40', `420["login",${'['.repeat(32_000)}${']'.repeat(32_000)}]`]),
  },
  { name: 'GET /hello', call: get('/hello') },
  { name: 'a guest of the hello room', call: form('/hello/login', (n) => ({ name: `guest ${n}` })) },
  { name: 'a guest called ﷺ', call: form('/hello/login', () => ({ name: 'ﷺ'.repeat(32) })) },
  { name: 'a wrong password in the hello room', call: form('/hello/login', (n) => ({ name: mail(n), password })) },
  { name: 'a telnet guest', call: (address, n) => telnet(address, [`login line ${n}`]) },
  { name: 'a wrong code by telnet', call: (address) => telnet(address, ['login #ABCDEF']) },
  {
    name: 'a telnet guest who says 4,000 ﷺ',
    call: (address, n) => telnet(address, [`login ligature ${n}`, `say ${ligatures}`]),
  },
  {
    name: 'a telnet guest who says an address and 4,000 …',
    call: (address, n) => telnet(address, [`login dots ${n}`, `say ${dots}`]),
  },
];

export const targets: readonly Target[] = [...routes, ...otherTargets];
