import { describe, expect, it } from '@jest/globals';
import { PasswordsService } from './passwords.service.js';

const busy = (answers: PromiseSettledResult<unknown>[]) =>
  answers.filter((answer) => answer.status === 'rejected' && answer.reason.code === 'BUSY');

describe('a password', () => {
  it.each(['password1', 'aaaaaaaaaaaa', 'qwertyuiop', '12345678', 'abcdefgh', 'P@ssw0rd'])(
    'the password %s is too weak',
    async (weak) => {
      expect(await new PasswordsService().isStrong(weak)).toBe(false);
    },
  );

  it('a password made of the user’s own name and address is too weak', async () => {
    const own = ['meilan.zhou@example.com', 'Meilan Zhou'];
    expect(await new PasswordsService().isStrong('meilanzhou', own)).toBe(false);
    expect(await new PasswordsService().isStrong('Meilan1998', own)).toBe(false);
    expect(await new PasswordsService().isStrong('meilan.zhou', own)).toBe(false);
  });

  it('a password of several unrelated words is strong', async () => {
    expect(await new PasswordsService().isStrong('seven herons over Suzhou creek')).toBe(true);
    expect(await new PasswordsService().isStrong('seven herons over Suzhou creek, '.repeat(4))).toBe(true);
  });

  it('a long password that repeats one character is too weak', async () => {
    expect(await new PasswordsService().isStrong('x'.repeat(128))).toBe(false);
  });

  it('a password is scored outside the event loop, which continues meanwhile', async () => {
    const [password, name] = ['Safari/'.repeat(18), 'Safari/'.repeat(8)];
    const score = new PasswordsService().isStrong(password, [name]).then(() => 'the score');
    const turn = new Promise((resolve) => setImmediate(resolve, 'a turn of the loop'));
    expect(await Promise.race([score, turn])).toBe('a turn of the loop');
    await score;
  });

  it('a password is refused as busy when too many wait for their score', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 30 }, () => new PasswordsService().isStrong('password1')),
    );
    const refused = answers.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'BUSY', retryAfter: 2 });
    expect(await new PasswordsService().isStrong('password1')).toBe(false);
  });

  it('at most six passwords of one site are scored or wait, and those of another site are scored', async () => {
    const score = (site: string) => new PasswordsService().isStrong('password1', [], site);
    const ofOne = Promise.allSettled(Array.from({ length: 30 }, () => score('192.0.2.1')));
    expect(await score('192.0.2.2')).toBe(false);
    expect(busy(await ofOne)).toHaveLength(24);
  });
});

describe('hashes of passwords', () => {
  it('at most six hashes of one site are computed or wait, and those of another site are computed', async () => {
    const passwords = new PasswordsService();
    const ofOne = Promise.allSettled(Array.from({ length: 60 }, () => passwords.verify('wrong', null, '192.0.2.1')));
    const hash = await passwords.hash('seven herons over Suzhou creek', '192.0.2.2');
    expect(busy(await ofOne)).toHaveLength(54);
    expect(await passwords.find('seven herons over Suzhou creek', [null, hash], '192.0.2.1')).toBe(1);
    expect(await passwords.find('seven herons', [null, hash], '192.0.2.1')).toBe(-1);
  });
});
