import { useWindowEvent } from '@mantine/hooks';
import { lazy, Suspense, useState } from 'react';
import { isKeyTaken } from '../shared/is-key-taken.js';

const ShortcutDialog = lazy(() => import('./shortcut-dialog.js'));

/** Shows the keyboard shortcuts when the user presses a question mark. */
export function ShortcutHelp() {
  const [isOpen, setOpen] = useState(false);
  useWindowEvent('keydown', (event) => {
    if (event.key !== '?' && event.key !== '？') return;
    if (event.ctrlKey || event.metaKey || event.altKey || isKeyTaken(event)) return;
    event.preventDefault();
    setOpen(true);
  });
  return <Suspense>{isOpen && <ShortcutDialog close={() => setOpen(false)} />}</Suspense>;
}
