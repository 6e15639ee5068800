import { useChangeMe, useMyself } from '../shared/queries.js';
import { useTry } from '../shared/toasts.js';
import type { Preferences } from '../shared/types.js';

/** Returns the preferences of the user, and a function that changes some of them. */
export function usePreferences(): [Preferences, (body: Partial<Preferences>) => Promise<void>] {
  const { preferences } = useMyself();
  const change = useChangeMe();
  const attempt = useTry();
  return [
    preferences,
    async (body) => {
      await attempt(() => change((rest) => rest.PUT('/v1/me/preferences', { body })));
    },
  ];
}
