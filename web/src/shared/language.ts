// The language of the app: the chosen one, else that of the browser. Only the texts of one language are fetched.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type consoleEn from '../console/locales/en.json';
import type en from '../locales/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en; console: typeof consoleEn };
  }
}

export const languages = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof languages;

const key = 'fujin.language';
const texts = { en: () => import('../locales/en.json'), zh: () => import('../locales/zh.json') };

export function language(): Language {
  const chosen = localStorage.getItem(key) ?? navigator.language;
  return chosen.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export async function startLanguage(): Promise<void> {
  const lng = language();
  document.documentElement.lang = lng;
  await i18next.use(initReactI18next).init({
    lng,
    resources: { [lng]: { translation: (await texts[lng]()).default } },
    // React escapes already
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(lng: Language): Promise<void> {
  localStorage.setItem(key, lng);
  i18next.addResourceBundle(lng, 'translation', (await texts[lng]()).default);
  document.documentElement.lang = lng;
  await i18next.changeLanguage(lng);
}
