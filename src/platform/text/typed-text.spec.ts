import { describe, expect, it } from '@jest/globals';
import { digitCodeOf } from './typed-text.js';

describe('codes', () => {
  it.each(['482913', ' 482913\n', '482 913', '482-913', '４８２９１３', '٤٨٢٩١٣', '४८२९१३', '\u200e482913', '𝟒𝟖𝟐𝟗𝟏𝟑'])(
    'the code %j is 482913',
    (typed) => expect(digitCodeOf(typed)).toBe('482913'),
  );

  it('a code with letters keeps its hyphens', () => {
    expect(digitCodeOf(' 482913-ABCDEFGHJKLM ')).toBe('482913-ABCDEFGHJKLM');
  });
});
