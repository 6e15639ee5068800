import { describe, expect, it } from '@jest/globals';
import { envExample, readSettings, settings } from './config.js';

describe('the settings', () => {
  it('every setting has a default', () => {
    expect(readSettings({})).toMatchObject({ PORT: 3000, DEMO: true, SENDER: 'console', CORS_ORIGINS: [] });
  });

  it('an empty variable counts as absent', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).PORT).toBe(3000);
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'http'],
    ['DEMO', 'perhaps'],
    ['DATABASE_URL', 'mysql://localhost/fujin'],
    ['DATABASE_REPLICA_URL', 'mysql://localhost/fujin'],
    ['REDIS_URL', 'localhost:6379'],
    ['AUTH_SECRET', 'short'],
    ['LIMITS_FACTOR', '-0.5'],
    ['LOG_LEVEL', 'loud'],
  ])('the value of %s=%s is refused, and the error has the name but not the value', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name}: `));
    expect(read).not.toThrow(new RegExp(value));
  });

  it('the error names every invalid setting', () => {
    expect(() => readSettings({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT: .*\nDEMO: /);
  });

  it.each([
    [{ SENDER: 'smtp' }, 'SMTP_URL'],
    [{ SENDER: 'webhook' }, 'SENDER_WEBHOOK_URL'],
  ])('the setting %j is refused without the setting it needs', (env, missing) => {
    expect(() => readSettings(env)).toThrow(missing);
  });

  it.each([
    ['https://app.example/', 'https://app.example'],
    ['https://App.Example:443', 'https://app.example'],
    ['http://localhost:5173/index.html', 'http://localhost:5173'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['ionic://localhost/', 'ionic://localhost'],
    ['*', '*'],
  ])('the web origin %j is compared as browsers write it', (given, origin) => {
    expect(readSettings({ CORS_ORIGINS: `https://other.example, ${given}` }).CORS_ORIGINS).toEqual([
      'https://other.example',
      origin,
    ]);
  });

  it('a demo listens on the loopback address and other servers on all addresses, unless HOST is set', () => {
    expect(readSettings({}).HOST).toBe('127.0.0.1');
    expect(readSettings({ DEMO: 'false', SENDER: 'console' }).HOST).toBe('0.0.0.0');
    expect(readSettings({ HOST: '0.0.0.0' }).HOST).toBe('0.0.0.0');
    expect(readSettings({ DEMO: 'false', SENDER: 'console', HOST: '10.0.0.1' }).HOST).toBe('10.0.0.1');
  });

  it('DEMO=false without a SENDER is refused', () => {
    expect(() => readSettings({ DEMO: 'false' })).toThrow(/^SENDER: /);
    expect(() => readSettings({ DEMO: 'false', SENDER: '' })).toThrow(/^SENDER: /);
    expect(readSettings({ DEMO: 'false', SENDER: 'console' }).SENDER).toBe('console');
  });

  it.each([
    [{ HOST: '0.0.0.0' }],
    [{ HOST: '::' }],
    [{ HOST: '192.168.1.7' }],
    [{ HOST: 'fujin.example' }],
    [{ DEMO: 'false', SENDER: 'console' }],
  ])('MODERATORS with the console sender and %j, which other machines reach, is refused', (env) => {
    expect(() => readSettings({ ...env, MODERATORS: 'chief@example.com' })).toThrow(/^MODERATORS: /);
    expect(readSettings(env).MODERATORS).toEqual([]);
  });

  it.each([
    [{}],
    [{ HOST: 'localhost' }],
    [{ HOST: '::1' }],
    [{ HOST: '0.0.0.0', SENDER: 'smtp', SMTP_URL: 'smtp://mail.example' }],
  ])('MODERATORS with %j is accepted', (env) => {
    expect(readSettings({ ...env, MODERATORS: 'chief@example.com' }).MODERATORS).toHaveLength(1);
  });

  it.each(['push.example', '*.push.example:8443', 'http://10.0.0.7:9000', '[::1]:7443', 'https://a.example,b.example'])(
    'PUSH_HOSTS=%s is accepted',
    (PUSH_HOSTS) => {
      expect(readSettings({ PUSH_HOSTS }).PUSH_HOSTS.length).toBeGreaterThan(0);
    },
  );

  it.each(['*', '*.', 'push.example/path', 'ftp://push.example', 'push.*.example', 'a b', 'push.example:99999'])(
    'PUSH_HOSTS=%s is refused',
    (PUSH_HOSTS) => {
      expect(() => readSettings({ PUSH_HOSTS })).toThrow(/^PUSH_HOSTS: /);
    },
  );

  const ofJwt = { JWT_ISSUER: 'https://accounts.example/', JWT_AUDIENCE: 'fujin' };
  const secret = 'a secret of at least thirty-two bytes';

  it.each([
    [{ ...ofJwt, JWT_SECRET: secret }],
    [{ ...ofJwt, JWT_SECRET: '密'.repeat(11) }],
    [{ ...ofJwt, JWT_JWKS_URL: 'https://accounts.example/jwks' }],
    [{ ...ofJwt, JWT_JWKS_URL: 'http://localhost:8080/jwks' }],
    [{ ...ofJwt, JWT_JWKS_URL: 'http://127.0.0.1/jwks' }],
    [{ ...ofJwt, JWT_JWKS_URL: 'http://[::1]:8080/jwks' }],
    [{ JWT_CLOCK_SKEW: '0', JWT_MAX_AGE: '60' }],
  ] as Record<string, string>[][])('the sign-in with JWTs as in %j is accepted', (env = {}) => {
    expect(readSettings(env)).toMatchObject(env.JWT_ISSUER === undefined ? { JWT_CLOCK_SKEW: 0 } : env);
  });

  it.each([
    [ofJwt, /^JWT_ISSUER, JWT_AUDIENCE, .* all or none$/],
    [{ JWT_SECRET: secret }, /all or none$/],
    [{ JWT_AUDIENCE: 'fujin' }, /all or none$/],
    [{ JWT_ISSUER: 'https://accounts.example/', JWT_SECRET: secret }, /all or none$/],
    [{ JWT_AUDIENCE: 'fujin', JWT_JWKS_URL: 'https://accounts.example/jwks' }, /all or none$/],
    [{ ...ofJwt, JWT_SECRET: secret, JWT_JWKS_URL: 'https://accounts.example/jwks' }, /not both$/],
    [{ ...ofJwt, JWT_SECRET: secret, AUTH_SECRET: secret }, /^JWT_SECRET: must differ from AUTH_SECRET$/],
    [{ ...ofJwt, JWT_SECRET: 'x'.repeat(31) }, /^JWT_SECRET: must have at least 32 bytes$/],
    [{ ...ofJwt, JWT_SECRET: `-----BEGIN PUBLIC KEY-----\n${'A'.repeat(64)}` }, /^JWT_SECRET: .* not a key in PEM$/],
    [{ ...ofJwt, JWT_JWKS_URL: 'http://accounts.example/jwks' }, /^JWT_JWKS_URL: /],
    [{ ...ofJwt, JWT_JWKS_URL: 'http://localhost.example/jwks' }, /^JWT_JWKS_URL: /],
    [{ ...ofJwt, JWT_JWKS_URL: 'file:///etc/jwks' }, /^JWT_JWKS_URL: /],
    [{ JWT_CLOCK_SKEW: '301' }, /^JWT_CLOCK_SKEW: /],
    [{ JWT_MAX_AGE: '59' }, /^JWT_MAX_AGE: /],
  ] as [Record<string, string>, RegExp][])('the sign-in with JWTs as in %j is refused', (env, message) => {
    expect(() => readSettings(env)).toThrow(message);
  });

  it('every setting is in .env.example and has a description', () => {
    for (const [name, schema] of Object.entries(settings.shape)) {
      expect(schema.description).toBeTruthy();
      expect(envExample()).toContain(`# ${name}=`);
    }
  });
});
