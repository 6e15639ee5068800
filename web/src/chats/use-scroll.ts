// The scroll position of an open room: the newest message stays in view at the end, and the position when earlier ones are added above.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { UnsentMessage } from '../unsent/unsent-messages.js';

interface Scrolled {
  /** The first message; another one means that earlier ones were added. */
  first?: number | undefined;
  unsent: readonly UnsentMessage[];
  loadEarlier?: () => Promise<void>;
}

interface Scroll {
  ref: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd: () => void;
}

/** The distance from an end that counts as being there, in pixels. */
const near = 80;

/** @param content anything that changes with the messages */
export function useScroll({ first, unsent, loadEarlier }: Scrolled, content: unknown): Scroll {
  const ref = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const sending = unsent.at(-1)?.clientId;
  const at = useRef({ end: true, height: 0, first });
  const sent = useRef(new Set([sending]));
  const toEnd = () => ref.current!.scrollTo({ top: ref.current!.scrollHeight });
  // a refusal is shown below its message
  const states = unsent.map(({ clientId, refusal = '' }) => clientId + refusal).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the content has changed
  useLayoutEffect(() => {
    const [box, before] = [ref.current!, at.current];
    const isOwn = sending !== undefined && !sent.current.has(sending);
    sent.current.add(sending);
    const divider = before.height === 0 ? box.querySelector<HTMLElement>('.unread-line') : null;
    if (divider) box.scrollTop = divider.offsetTop - box.offsetTop - near;
    else if (before.end || isOwn) box.scrollTop = box.scrollHeight;
    else if (before.height > 0 && before.first !== first) box.scrollTop += box.scrollHeight - before.height;
    at.current = { end: isEnd(box), height: box.scrollHeight, first };
    setAtEnd(at.current.end);
  }, [first, content, states]);
  useFollow(ref, at, loadEarlier, setAtEnd);
  return { ref, isAtEnd, toEnd };
}

/** Notes the position when the user scrolls, and loads earlier messages at the top. */
function useFollow(
  ref: RefObject<HTMLDivElement | null>,
  at: RefObject<{ end: boolean }>,
  loadEarlier: Scrolled['loadEarlier'],
  setAtEnd: (isAtEnd: boolean) => void,
): void {
  const latest = useRef(loadEarlier);
  latest.current = loadEarlier;
  useEffect(() => {
    const box = ref.current!;
    let isLoading = false;
    const load = async () => {
      isLoading = true;
      await latest.current?.().catch(() => undefined);
      isLoading = false;
    };
    const follow = () => {
      at.current.end = isEnd(box);
      setAtEnd(at.current.end);
      if (box.scrollTop <= near && !isLoading) void load();
    };
    // a loaded picture changes the height
    const grown = () => at.current.end && box.scrollTo({ top: box.scrollHeight });
    box.addEventListener('scroll', follow, { passive: true });
    box.addEventListener('load', grown, true);
    return () => {
      box.removeEventListener('scroll', follow);
      box.removeEventListener('load', grown, true);
    };
  }, [ref, at, setAtEnd]);
}

const isEnd = (box: HTMLElement) => box.scrollHeight - box.scrollTop - box.clientHeight < near;
