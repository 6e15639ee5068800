// Language tags (BCP 47) as devices report them. Pure.

const languageScriptRegion = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;
/** A device reports at most a language, a script, a region, variants and extensions. */
const longest = 100;

/**
 * Returns language, script and region of a tag in the usual letters: `zh_CN` is `zh-CN`, `en-US-u-ca-gregory` is `en-US`, and `iw` is `he`.
 * Other texts are returned as they are.
 */
export function languageTagOf(text: string): string {
  if (text.length > longest) return text;
  try {
    const tag = text.trim().split('.', 1)[0]!.replaceAll('_', '-');
    const { language, script, region } = new Intl.Locale(tag);
    return [language, script, region].filter(Boolean).join('-');
  } catch {
    return text;
  }
}

/** Returns whether a text is a tag of language, script and region, such as `zh`, `zh-Hant`, `es-419`. */
export function isLanguageTag(text: string): boolean {
  return languageScriptRegion.test(text);
}
