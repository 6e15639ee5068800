import { describe, expect, it } from '@jest/globals';
import { codeMessage } from './account-messages.js';

describe('the message with a code', () => {
  it.each(['sign_in', 'sign_up', 'reset', 'phone', 'confirm'] as const)(
    'a text message to %s fits into two segments',
    (purpose) => {
      const { text } = codeMessage('sms', purpose, '+8613800138000', '123456');
      expect(text.length).toBeLessThanOrEqual(134);
    },
  );
});
