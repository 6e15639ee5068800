// The live statistics that this window has fetched.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { useRest } from '../shared/session.js';

export type Figures = Schemas['Figures'];

export const everyMs = 5_000;
const longest = 120;
const queryKey = ['figures'];

/** Returns the last ten minutes, newest last. */
export function useFigures(): Figures[] {
  const rest = useRest();
  const queries = useQueryClient();
  const { data = [] } = useQuery({
    queryKey,
    queryFn: async () => {
      const { data: now } = await rest.GET('/v1/moderation/figures');
      return [...(queries.getQueryData<Figures[]>(queryKey) ?? []), now!].slice(-longest);
    },
    refetchInterval: everyMs,
  });
  return data;
}
