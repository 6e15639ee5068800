import { describe, expect, it } from '@jest/globals';
import { avatarOf } from './avatar.js';

const lan = '019b0c3e-0000-7000-8000-000000000001';
const wei = '019b0c3e-0000-7000-8000-000000000002';

describe('an avatar', () => {
  it('an avatar is the same for the same id in upper and lower case', () => {
    expect(avatarOf(lan)).toBe(avatarOf(lan));
    expect(avatarOf(lan.toUpperCase())).toBe(avatarOf(lan));
  });

  it('two ids have different avatars', () => {
    expect(avatarOf(lan)).not.toBe(avatarOf(wei));
  });

  it('an avatar is an SVG without the id and without scripts', () => {
    expect(avatarOf(lan)).toMatch(/^<svg /);
    expect(avatarOf(lan)).not.toContain(lan);
    expect(avatarOf(lan)).not.toMatch(/<script|href=/);
  });
});
