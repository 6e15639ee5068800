import { expect, it } from '@jest/globals';
import { isComposing } from './is-composing.js';

it.each([
  ['a key of Chrome that chooses a candidate', { isComposing: true, keyCode: 229 }, true],
  ['a key of Safari that chooses a candidate', { isComposing: false, keyCode: 229 }, true],
  ['the Enter key without an input method', { isComposing: false, keyCode: 13 }, false],
])('%s is known', (_, event, isOfInputMethod) => {
  expect(isComposing(event)).toBe(isOfInputMethod);
});
