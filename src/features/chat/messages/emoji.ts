// Emoji as Unicode lists them. Keyboards leave out the variation selector U+FE0F or send one too many; the fully qualified form is kept.

// biome-ignore-start lint/complexity/useRegexLiterals: the compiler's target is older than this flag, which Node has
const oneEmoji = new RegExp('^\\p{RGI_Emoji}$', 'v');
/** A character that shows as text unless a selector or a skin tone follows. */
const textByDefault = new RegExp('[\\p{Emoji}--\\p{Emoji_Presentation}](?!\\p{EMod})', 'gv');
// biome-ignore-end lint/complexity/useRegexLiterals: see above
const selector = /(?<!^|\uFE0F)\uFE0F/g;

/** Returns the fully qualified form of an emoji; undefined for a text that is not exactly one emoji of Unicode's list. */
export function qualifiedEmoji(text: string): string | undefined {
  const qualified = text.replace(selector, '').replace(textByDefault, '$&\uFE0F');
  return oneEmoji.test(qualified) ? qualified : undefined;
}
