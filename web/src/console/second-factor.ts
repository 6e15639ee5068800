// The second factor of the signed-in user: its state on the server, and passkeys in the browser.
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Rest, Schemas } from 'fujin-client';
import { useRest, useSession } from '../shared/session.js';

export type SecondFactor = Schemas['SecondFactor'];

const queryKey = ['second-factor'];
/** The interval of the check whether the factor has expired. */
const everyMs = 30_000;

export function useSecondFactor() {
  const rest = useRest();
  const { token } = useSession() ?? {};
  return useQuery({
    // each session shows its own factor
    queryKey: [...queryKey, token],
    queryFn: async () => (await rest.GET('/v1/me/second-factor')).data!,
    refetchInterval: everyMs,
  });
}

export function useRefreshSecondFactor(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey });
}

/** Returns whether the server lets this session moderate. */
export function isOpen({ needed, until }: SecondFactor, now = Date.now()): boolean {
  return !needed || (until !== null && Date.parse(until) > now);
}

/** Creates a passkey in the browser and adds it to the account. Returns the recovery codes for the first factor. */
export async function addPasskey(rest: Rest, name: string): Promise<string[] | undefined> {
  const { data } = await rest.POST('/v1/me/second-factor/passkeys/options');
  const optionsJSON = data!.options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const made = await startRegistration({ optionsJSON });
  const credential = made as unknown as Schemas['CreatedPasskey'];
  return (await rest.POST('/v1/me/second-factor/passkeys', { body: { name, credential } })).data!.recoveryCodes;
}

export async function stepUpByPasskey(rest: Rest): Promise<void> {
  const { data } = await rest.POST('/v1/me/second-factor/passkey-challenge');
  const optionsJSON = data!.options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const signed = await startAuthentication({ optionsJSON });
  const credential = signed as unknown as Schemas['SignedPasskey'];
  await rest.POST('/v1/me/second-factor/step-up', { body: { credential } });
}
