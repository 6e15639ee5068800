import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed } from './origin.js';

const host = 'fujin.example:3000';
const allowed = ['https://app.example', 'capacitor://localhost'];
const publicUrl = 'https://chat.example/';
const may = (origin: string | undefined) =>
  isOriginAllowed({ host, ...(origin !== undefined && { origin }) }, allowed, publicUrl);

describe('a browser', () => {
  it.each(['http://fujin.example:3000', 'https://fujin.example:3000', 'https://chat.example', ...allowed])(
    'opens a socket from %s',
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
  ])('opens none from %s', (origin) => expect(may(origin)).toBe(false));

  it('is not what names no origin', () => expect(may(undefined)).toBe(true));
});
