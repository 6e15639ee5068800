import { describe, expect, it } from '@jest/globals';
import { isStrongPassword } from './password-strength.js';

describe('a password', () => {
  it.each(['password1', 'aaaaaaaaaaaa', 'qwertyuiop', '12345678', 'abcdefgh', 'P@ssw0rd'])(
    '%s is too weak',
    async (weak) => {
      expect(await isStrongPassword(weak)).toBe(false);
    },
  );

  it('made of one’s own name and address is too weak', async () => {
    const own = ['meilan.zhou@example.com', 'Meilan Zhou'];
    expect(await isStrongPassword('meilanzhou', own)).toBe(false);
    expect(await isStrongPassword('Meilan1998', own)).toBe(false);
    expect(await isStrongPassword('meilan.zhou', own)).toBe(false);
  });

  it('of several unrelated words is strong', async () => {
    expect(await isStrongPassword('seven herons over Suzhou creek')).toBe(true);
    expect(await isStrongPassword('seven herons over Suzhou creek, '.repeat(4))).toBe(true);
  });

  it('that is long and repeats one sign is too weak', async () => {
    expect(await isStrongPassword('x'.repeat(128))).toBe(false);
  });

  it('is scored outside of the event loop, which goes on meanwhile', async () => {
    const [password, name] = ['Safari/'.repeat(18), 'Safari/'.repeat(8)];
    const score = isStrongPassword(password, [name]).then(() => 'the score');
    const turn = new Promise((resolve) => setImmediate(resolve, 'a turn of the loop'));
    expect(await Promise.race([score, turn])).toBe('a turn of the loop');
    await score;
  });

  it('is refused as busy when too many wait for their score', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 30 }, () => isStrongPassword('password1')));
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'BUSY', retryAfter: 2 });
    expect(await isStrongPassword('password1')).toBe(false);
  });
});
