import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

describe('the command line', () => {
  it('needs nothing', () => {
    expect(readOptions([], {})).toEqual({ url: 'http://localhost:3000', room: 'hello', plain: false });
  });

  it('may say everything', () => {
    const args = ['--url', 'https://fujin.example/', '--name', 'bob', '--room', 'city', '--plain'];
    expect(readOptions(args, { FUJIN_TOKEN: 'secret' })).toEqual({
      url: 'https://fujin.example',
      name: 'bob',
      room: 'city',
      plain: true,
    });
  });

  it('leaves the server and the token to the environment', () => {
    expect(readOptions([], { FUJIN_URL: 'http://fujin.example', FUJIN_TOKEN: 'secret' })).toMatchObject({
      url: 'http://fujin.example',
      token: 'secret',
    });
  });

  it.each([
    [['--url', 'ftp://x']],
    [['--url', 'localhost:3000']],
    [['--room', 'kitchen']],
    [['--name', 'bob', '--token', 'x']],
    [['--nmae', 'bob']],
    [['bob']],
  ])('refuses %j', (args) => {
    expect(readOptions(args, {})).toEqual({ fault: expect.any(String) });
  });

  it('asks for help', () => {
    expect(readOptions(['--help', '--plain'], {})).toBeUndefined();
  });
});
