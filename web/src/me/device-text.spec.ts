import { expect, it } from '@jest/globals';
import type { TFunction } from 'i18next';
import { deviceText } from './device-text.js';

const t = ((key: string, values?: object) => `${key} ${JSON.stringify(values ?? {})}`) as unknown as TFunction;

it.each([
  ['Chrome on Android', 'devices.programOn {"program":"Chrome","system":"Android"}'],
  ['Opera on the go on iPhone', 'devices.programOn {"program":"Opera on the go","system":"iPhone"}'],
  ['okhttp', 'okhttp'],
  ['unknown', 'devices.unknown {}'],
])('the device %j is called %s', (device, text) => {
  expect(deviceText(device, t)).toBe(text);
});
