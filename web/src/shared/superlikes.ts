// The super-likes that the user has left today.
import { useQuery } from '@tanstack/react-query';
import { keys } from './query-keys.js';
import { useRest } from './session.js';
import { clockOf } from './time.js';

export interface Superlikes {
  /** Undefined until it is known; null without a limit. */
  left: number | null | undefined;
  /** The time at which they are renewed. */
  backAt: string;
}

export function useSuperlikes(): Superlikes {
  const rest = useRest();
  const { data } = useQuery({
    queryKey: keys.allowances,
    queryFn: async () => (await rest.GET('/v1/me/allowances')).data!,
    staleTime: 60_000,
  });
  return { left: data?.left.superlikes, backAt: data ? clockOf(data.resetsAt) : '' };
}
