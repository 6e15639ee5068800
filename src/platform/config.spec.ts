import { describe, expect, it } from '@jest/globals';
import { envExample, readSettings, settings } from './config.js';

describe('the settings', () => {
  it('need nothing to be set', () => {
    expect(readSettings({})).toMatchObject({ PORT: 3000, DEMO: true, SENDER: 'console', CORS_ORIGINS: [] });
  });

  it('count an empty variable as absent', () => {
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
  ])('refuse %s=%s by name and without its value', (name, value) => {
    const read = () => readSettings({ [name]: value });
    expect(read).toThrow(new RegExp(`^${name}: `));
    expect(read).not.toThrow(new RegExp(value));
  });

  it('name every bad one at once', () => {
    expect(() => readSettings({ PORT: 'x', DEMO: 'x' })).toThrow(/PORT: .*\nDEMO: /);
  });

  it.each([
    [{ SENDER: 'smtp' }, 'SMTP_URL'],
    [{ SENDER: 'webhook' }, 'SENDER_WEBHOOK_URL'],
  ])('refuse %j without what it needs', (env, missing) => {
    expect(() => readSettings(env)).toThrow(missing);
  });

  it('stand in .env.example, each with its description', () => {
    for (const [name, schema] of Object.entries(settings.shape)) {
      expect(schema.description).toBeTruthy();
      expect(envExample()).toContain(`# ${name}=`);
    }
  });
});
