import type { Rest } from 'fujin-client';
import { useState } from 'react';
import { useRefresh } from '../shared/queries.js';
import { placeKeys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';

/** Returns a function that changes the location or roaming, and refetches what depends on it. */
export function useMove() {
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const move = async (act: (rest: Rest) => Promise<unknown>) => {
    setBusy(true);
    await attempt(async () => {
      await act(rest);
      await refresh(...placeKeys);
    });
    setBusy(false);
  };
  return { move, isBusy };
}
