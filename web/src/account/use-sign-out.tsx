// Logs out. An anonymous account ends with its session, so its user is asked first.
import { useQueryClient } from '@tanstack/react-query';
import { FujinError, type Rest } from 'fujin-client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { keys } from '../shared/query-keys.js';
import { forgetSession, useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { Account } from './account.js';

const SignOutDialog = lazy(() => import('./sign-out-dialog.js'));

/** Ends the session on the server and on this device; without a network only on this device. */
async function endSession(rest: Rest): Promise<void> {
  await rest.POST('/api/auth/sign-out').catch(() => undefined);
  forgetSession();
}

/** Returns a function that logs out, and the dialog that it may open. */
export function useSignOut(): { signOut: () => void; dialog: ReactNode } {
  const rest = useRest();
  const queries = useQueryClient();
  const attempt = useTry();
  const [isAsking, setAsking] = useState(false);
  const account = async () => {
    try {
      const { data } = await rest.GET('/v1/me/account');
      return data!;
    } catch (error) {
      if (error instanceof FujinError && error.problem.code === 'SIGN_IN_FIRST') return undefined;
      const known = queries.getQueryData<Account>(keys.account);
      // without an answer, the account may be anonymous
      if (!known) throw error;
      return known;
    }
  };
  const signOut = () =>
    void attempt(async () => {
      if ((await account())?.isAnonymous) setAsking(true);
      else await endSession(rest);
    });
  return { signOut, dialog: <Suspense>{isAsking && <SignOutDialog close={() => setAsking(false)} />}</Suspense> };
}
