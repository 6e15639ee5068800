// Sends the time zone of this device to the server. The days of the user begin at its midnight.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from './query-keys.js';
import { useRest } from './session.js';
import type { Me } from './types.js';

const keyOf = (id: string) => `fujin.zone.${id}`;

/** Returns the time zone of the device. */
export const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Sends the time zone when the app starts, unless this device has sent the same one for this user before: the user may have chosen another.
 * One that is refused, since the last change was less than a day ago, is sent again at the next start.
 */
export function useDeviceZone(me: Me | undefined): void {
  const rest = useRest();
  const queries = useQueryClient();
  const [id, current] = [me?.id, me?.preferences.timeZone];
  useEffect(() => {
    const timeZone = zoneHere();
    if (!id || localStorage.getItem(keyOf(id)) === timeZone) return;
    const send = async () => {
      if (timeZone !== current) {
        const { data } = await rest.PUT('/v1/me/preferences', { body: { timeZone } });
        queries.setQueryData(keys.me, data);
      }
      localStorage.setItem(keyOf(id), timeZone);
    };
    send().catch(() => undefined);
  }, [id, current, rest, queries]);
}
