import { describe, expect, it } from '@jest/globals';
import { avatarOf } from './avatar.js';

const lan = '019b0c3e-0000-7000-8000-000000000001';
const wei = '019b0c3e-0000-7000-8000-000000000002';

describe('an avatar', () => {
  it('is the same for the same id, however it is written', () => {
    expect(avatarOf(lan)).toBe(avatarOf(lan));
    expect(avatarOf(lan.toUpperCase())).toBe(avatarOf(lan));
  });

  it('differs from that of another id', () => {
    expect(avatarOf(lan)).not.toBe(avatarOf(wei));
  });

  it('is an SVG that holds neither the id nor a script', () => {
    expect(avatarOf(lan)).toMatch(/^<svg /);
    expect(avatarOf(lan)).not.toContain(lan);
    expect(avatarOf(lan)).not.toMatch(/<script|href=/);
  });
});
