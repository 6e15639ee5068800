import { FujinError, type Problem } from 'fujin-client';
import { createContext, useContext } from 'react';
import { useTry } from '../shared/toasts.js';

/** Handles a refusal against which the user may appeal; without it that is an error like others. */
export const Refused = createContext<((refusal: Problem) => void) | undefined>(undefined);

/** Runs a sign-in and shows its error, if it fails. */
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
