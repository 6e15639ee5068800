// The profile sheet of a user with its actions. Any page can open it.
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from 'react';
import type { Band, Person, Reason, SwipeKind } from '../shared/types.js';

export interface Shown {
  person: Person;
  distanceBand?: Band;
  because?: Reason[];
  /** The match score in percent. */
  score?: number;
  /** The user accepts message requests. */
  mayTalk?: boolean;
  /** The room with this user. */
  room?: string;
  /** Handles a swipe. Without it the sheet has no swipe buttons. */
  act?: (kind: SwipeKind) => void;
}

interface Sheet {
  open: (shown: Shown) => void;
  close: () => void;
}

const PersonDrawer = lazy(() => import('./person-drawer.js'));
const SheetContext = createContext<Sheet>({ open: () => undefined, close: () => undefined });

export const usePersonSheet = () => useContext(SheetContext);

export function PersonSheets({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown>();
  const [isOpen, setOpen] = useState(false);
  const sheet = useMemo(
    () => ({
      open: (next: Shown) => {
        setShown(next);
        setOpen(true);
      },
      close: () => setOpen(false),
    }),
    [],
  );
  return (
    <SheetContext value={sheet}>
      {children}
      {shown && (
        <Suspense>
          <PersonDrawer shown={shown} isOpen={isOpen} close={sheet.close} />
        </Suspense>
      )}
    </SheetContext>
  );
}
