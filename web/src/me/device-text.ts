import type { TFunction } from 'i18next';

/** Returns the name of a device in the language of the app. The server names a program and its system in English: "Chrome on Android". */
export function deviceText(device: string, t: TFunction): string {
  if (device === 'unknown') return t('devices.unknown');
  const [, program, system] = device.match(/^(.+) on (.+)$/) ?? [];
  return program && system ? t('devices.programOn', { program, system }) : device;
}
