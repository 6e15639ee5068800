// Wraps and cuts text by terminal cells; a Chinese character takes two.
import { createRequire } from 'node:module';

// required, not imported: importing looks at every property, one of which opens the terminal
const terminalKit: typeof import('terminal-kit') = createRequire(import.meta.url)('terminal-kit');
const segmenter = new Intl.Segmenter();
const marks = /[\p{Mn}\p{Me}\u200c\u200d]/gu;
const emojiStyle = '\uFE0F';

/** Splits a text into the characters that a reader sees (grapheme clusters). */
export function charactersOf(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Returns the width of a text in cells; the larger one where terminals differ. */
export function widthOf(text: string): number {
  // the fast path: most texts are ASCII
  if (/^[ -~]*$/.test(text)) return text.length;
  return charactersOf(text).reduce((sum, character) => sum + characterWidth(character), 0);
}

function characterWidth(character: string): number {
  const width = terminalKit.stringWidth(character.replace(marks, ''));
  return character.includes(emojiStyle) ? Math.max(width, 2) : width;
}

/** Returns the beginning of a text that fits, with an ellipsis for the rest. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = '';
  let left = width - 1;
  for (const character of charactersOf(text)) {
    left -= widthOf(character);
    if (left < 0) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : '';
}

/** Returns the end of a text that fits. */
export function tail(text: string, width: number): string {
  let kept = '';
  let left = width;
  for (const character of charactersOf(text).reverse()) {
    left -= widthOf(character);
    if (left < 0) break;
    kept = character + kept;
  }
  return kept;
}

/** Pads a text with spaces to a width. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Matches a word with the spaces after it, or one wide character: lines may break between them. */
const pieces =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][\p{M}\u3001\u3002\uFF01\uFF0C\uFF1F]*\s*|\S+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|\S+\s*|\s+/gu;

/**
 * Breaks a text into lines of at most `width` cells, between words where that is possible. All but the first line begin
 * with `indent` spaces.
 */
export function wrap(text: string, width: number, indent = 0): string[] {
  const room = Math.max(2, width);
  const margin = ' '.repeat(Math.min(indent, room - 2));
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const turn = () => {
    lines.push(line.trimEnd());
    line = margin;
    used = margin.length;
  };
  const put = (piece: string, cells: number) => {
    line += piece;
    used += cells;
  };
  for (const piece of text.match(pieces) ?? []) {
    const word = widthOf(piece.trimEnd());
    if (used + word > room && line.trim() !== '') turn();
    if (used + word <= room) put(piece, widthOf(piece));
    else {
      for (const character of charactersOf(piece)) {
        const cells = widthOf(character);
        if (used + cells > room) turn();
        put(character, cells);
      }
    }
  }
  return [...lines, line.trimEnd()];
}
