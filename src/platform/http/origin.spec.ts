import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed } from './origin.js';

const host = 'fujin.example:3000';
const allowed = ['https://app.example', 'capacitor://localhost'];
const publicUrl = 'https://chat.example/';
const may = (origin: string | undefined) =>
  isOriginAllowed({ host, ...(origin !== undefined && { origin }) }, allowed, publicUrl);

describe('the origin of a socket', () => {
  it.each(['http://fujin.example:3000', 'https://fujin.example:3000', 'https://chat.example', ...allowed])(
    'a browser may open a socket from %s',
    (origin) => expect(may(origin)).toBe(true),
  );

  it.each([
    'https://evil.example',
    'https://app.example.evil.example',
    'https://app.example:8443',
    'http://app.example',
    'https://fujin.example',
    'http://sub.fujin.example:3000',
    'http://fujin.example:3000@evil.example',
    'capacitor://elsewhere',
    'file://fujin.example:3000',
    'null',
    '',
    'fujin.example:3000',
  ])('a browser may not open a socket from %j', (origin) => expect(may(origin)).toBe(false));

  it.each(['null', 'file://', 'app://.'])('a browser may open a socket from %j if the list has it', (origin) => {
    expect(isOriginAllowed({ host, origin }, [origin], publicUrl)).toBe(true);
    expect(isOriginAllowed({ host, origin }, ['https://app.example'], publicUrl)).toBe(false);
  });

  it('a client without an origin is not a browser and may open a socket', () => expect(may(undefined)).toBe(true));
});
