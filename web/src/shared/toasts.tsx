// Short notices at the top of the window, announced by screen readers.
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { sentenceOf } from './problems.js';
import './toasts.css';

interface Toast {
  id: number;
  text: string;
  isBad: boolean;
}

const longMs = 4_500;
const listeners = new Set<() => void>();
let toasts: Toast[] = [];
let ids = 0;

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function toast(text: string, isBad = false): void {
  const id = ++ids;
  change([...toasts.filter((each) => each.text !== text), { id, text, isBad }]);
  setTimeout(() => change(toasts.filter((each) => each.id !== id)), longMs);
}

/** Returns a function that runs an action and shows its error, if any, as a toast. */
export function useTry(): <Value>(act: () => Promise<Value>) => Promise<Value | undefined> {
  const { t } = useTranslation();
  return async (act) => {
    try {
      return await act();
    } catch (error) {
      toast(sentenceOf(error, t), true);
      return undefined;
    }
  };
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, isBad }) => (
        <p key={id} className={isBad ? 'toast bad' : 'toast'}>
          {text}
        </p>
      ))}
    </div>
  );
}
