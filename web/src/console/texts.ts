// Loads the texts of the console in addition to those of the client.
import i18next from 'i18next';
import { startLanguage } from '../shared/language.js';
import en from './locales/en.json';
import zh from './locales/zh.json';

export async function startTexts(): Promise<void> {
  await startLanguage();
  for (const [lng, texts] of Object.entries({ en, zh })) i18next.addResourceBundle(lng, 'console', texts);
}
