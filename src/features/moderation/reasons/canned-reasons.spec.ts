import { describe, expect, it } from '@jest/globals';
import { CANNED_REASONS, cannedTexts, shownReason } from './canned-reasons.js';

describe('the reason that a user is shown', () => {
  it('a prepared reason is in the language of the user, and in both when it is not known', () => {
    const { en, zh } = cannedTexts.spam;
    const given = { cannedReason: 'spam' as const, reason: '' };
    expect([shownReason(given, 'en'), shownReason(given, 'zh'), shownReason(given)]).toEqual([en, zh, `${en} · ${zh}`]);
  });

  it('own words follow the prepared reason, or stand alone', () => {
    const { zh } = cannedTexts.scam;
    expect(shownReason({ cannedReason: 'scam', reason: 'Twice.' }, 'zh')).toBe(`${zh} Twice.`);
    expect(shownReason({ reason: 'Twice.' }, 'zh')).toBe('Twice.');
  });

  it('every prepared reason is a sentence in both languages', () => {
    for (const each of CANNED_REASONS) {
      expect(cannedTexts[each].en).toMatch(/^[A-Z].*\.$/);
      expect(cannedTexts[each].zh).toMatch(/^[\p{Script=Han}].*。$/u);
    }
  });
});
