import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Returns a function that inserts characters into a field where the user writes. */
export function useInsertion(
  field: RefObject<HTMLTextAreaElement | null>,
  text: string,
  change: (text: string) => void,
): (characters: string) => void {
  const caret = useRef<number>(undefined);
  // React puts the caret at the end of a changed text
  useLayoutEffect(() => {
    if (caret.current !== undefined) field.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  });
  return (characters) => {
    const { selectionStart = text.length, selectionEnd = text.length, maxLength = -1 } = field.current ?? {};
    const next = text.slice(0, selectionStart) + characters + text.slice(selectionEnd);
    if (maxLength >= 0 && next.length > maxLength) return;
    caret.current = selectionStart + characters.length;
    change(next);
  };
}
