// The daily quotas that the user has left.
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { keys } from './query-keys.js';
import { useRest } from './session.js';
import { clockOf } from './time.js';
import { untilReset } from './until-reset.js';

export interface Superlikes {
  /** Undefined until it is known; null without a limit. */
  left: number | null | undefined;
  /** The time at which they are renewed. */
  backAt: string;
}

/** Returns the quotas. They are fetched again when they are renewed. */
export function useAllowances(staleTime = 60_000): UseQueryResult<Schemas['Allowances']> {
  const rest = useRest();
  return useQuery({
    queryKey: keys.allowances,
    queryFn: async () => (await rest.GET('/v1/me/allowances')).data!,
    staleTime,
    refetchInterval: ({ state: { data } }) => (data ? untilReset(data.resetsAt) : false),
  });
}

export function useSuperlikes(): Superlikes {
  const { data } = useAllowances();
  return { left: data?.left.superlikes, backAt: data ? clockOf(data.resetsAt) : '' };
}
