import { lazy, Suspense, useEffect, useState } from 'react';

const ShortcutDialog = lazy(() => import('./shortcut-dialog.js'));

/** Returns whether a key belongs to a field or to an open dialog. */
const isTaken = ({ target }: KeyboardEvent) =>
  document.querySelector('[role="dialog"]') !== null ||
  (target instanceof Element && target.closest('input, textarea, select') !== null);

/** Shows the keyboard shortcuts when the user presses a question mark. */
export function ShortcutHelp() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' && event.key !== '？') return;
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return <Suspense>{isOpen && <ShortcutDialog close={() => setOpen(false)} />}</Suspense>;
}
