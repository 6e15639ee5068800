// The language of an answer, read from Accept-Language.
import Negotiator from 'negotiator';

export type Language = 'en' | 'zh';

/** Characters of `Accept-Language` that are read; a browser sends some forty. */
const mostOfHeader = 256;

/** Returns Chinese when the header prefers it, else English. */
export function languageOf(acceptLanguage?: string): Language {
  if (!acceptLanguage) return 'en';
  const header = acceptLanguage.slice(0, mostOfHeader);
  const preferred = new Negotiator({ headers: { 'accept-language': header } }).languages();
  const first = preferred.find((tag) => /^(zh|en|\*)/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
