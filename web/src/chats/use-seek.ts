// Leads from a quote to the message that it quotes.
import { useEffect, useState } from 'react';
import { useTry } from '../shared/toasts.js';

/** The message that a quote has led to. Each press makes a new object. */
export interface Sought {
  seq: number;
}

/** The time in which the message is marked. */
const markMs = 2_500;

/**
 * @param loadFrom loads the messages from a seq on
 * @param first the message to show at first
 */
export function useSought(loadFrom: (seq: number) => Promise<void>, first?: number) {
  const attempt = useTry();
  const [sought, setSought] = useState<Sought>();
  useEffect(() => {
    if (!sought) return;
    const timer = setTimeout(() => setSought(undefined), markMs);
    return () => clearTimeout(timer);
  }, [sought]);
  const seek = (seq: number) =>
    attempt(async () => {
      await loadFrom(seq);
      setSought({ seq });
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a message is shown once
  useEffect(() => {
    if (first !== undefined) void seek(first);
  }, [first]);
  return { sought, seek };
}

/** Scrolls to the message, once it is shown. */
export function useSeek(sought: Sought | undefined): void {
  useEffect(() => {
    if (sought) document.getElementById(`said-${sought.seq}`)?.scrollIntoView({ block: 'center' });
  }, [sought]);
}
