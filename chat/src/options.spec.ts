import { describe, expect, it } from '@jest/globals';
import { readOptions } from './options.js';

describe('the command line', () => {
  it('every option has a default', () => {
    expect(readOptions([], {})).toEqual({ url: 'http://localhost:3000', room: 'hello', plain: false });
  });

  it('the options set the server, the name, the room and the plain mode', () => {
    const args = ['--url', 'https://fujin.example/', '--name', 'bob', '--room', 'city', '--plain'];
    expect(readOptions(args, { FUJIN_TOKEN: 'secret' })).toEqual({
      url: 'https://fujin.example',
      name: 'bob',
      room: 'city',
      plain: true,
    });
  });

  it('the environment sets the server and the token', () => {
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
  ])('the arguments %j are refused', (args) => {
    expect(readOptions(args, {})).toEqual({ fault: expect.any(String) });
  });

  it('the option --help asks for help', () => {
    expect(readOptions(['--help', '--plain'], {})).toBeUndefined();
  });
});
