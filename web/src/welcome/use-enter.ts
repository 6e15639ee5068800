import { FujinError, type Problem } from 'fujin-client';
import { createContext, useContext } from 'react';

/** Handles the refusal of a banned user, who may appeal. Without a handler it is an ordinary error. */
export const Refused = createContext<((refusal: Problem) => void) | undefined>(undefined);

/** Returns a function that runs a login. @throws its error, but not that of a ban */
export function useEnter(): (act: () => Promise<unknown>) => Promise<unknown> {
  const refuse = useContext(Refused);
  return async (act) => {
    try {
      await act();
    } catch (error) {
      const refusal = error instanceof FujinError ? error.problem : undefined;
      if (!refusal?.appealToken || !refuse) throw error;
      refuse(refusal);
    }
  };
}
