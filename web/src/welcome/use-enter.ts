import { FujinError, type Problem } from 'fujin-client';
import { createContext, useContext } from 'react';
import { useTry } from '../shared/toasts.js';

/** Handles the refusal of a banned user, who may appeal. Without a handler it is an ordinary error. */
export const Refused = createContext<((refusal: Problem) => void) | undefined>(undefined);

/** Returns a function that runs a login and shows its error, if any. */
export function useEnter(): (act: () => Promise<unknown>) => Promise<unknown> {
  const attempt = useTry();
  const refuse = useContext(Refused);
  return (act) =>
    attempt(async () => {
      try {
        await act();
      } catch (error) {
        const refusal = error instanceof FujinError ? error.problem : undefined;
        if (!refusal?.appealToken || !refuse) throw error;
        refuse(refusal);
      }
    });
}
