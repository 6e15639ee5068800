// The sign-in methods of the signed-in user.
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from 'fujin-client';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';

export type Account = Schemas['OwnAccount'];
export type Contact = 'email' | 'phone';

export function useAccountQuery(): UseQueryResult<Account> {
  const rest = useRest();
  return useQuery({
    queryKey: keys.account,
    queryFn: async () => (await rest.GET('/v1/me/account')).data!,
    staleTime: 0,
  });
}

export function useAccount(): Account | undefined {
  return useAccountQuery().data;
}

/** Returns a function that stores the account that the server has answered with. */
export function useSetAccount(): (account: Account) => void {
  const queries = useQueryClient();
  return (account) => {
    queries.setQueryData(keys.account, account);
    // an account with an address or number sees more people
    for (const queryKey of [keys.deck, keys.nearby, keys.allowances]) void queries.invalidateQueries({ queryKey });
  };
}
