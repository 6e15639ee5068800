// Signs the user in: as a guest by a name, or with an account by a token, a password or a code sent by e-mail.
import { createRest, FujinError } from 'fujin-client';
import type { Options } from './options.js';
import { findRoom, hello } from './rooms.js';
import { Session } from './session.js';
import type { View } from './view.js';

type Identity = { name: string } | { token: string; signedInHere?: true };

export interface SignedIn {
  session: Session;
  /** Leaves the chat, and signs out when the sign-in was made here. */
  leave(): Promise<void>;
}

/**
 * Asks until a user is signed in. @returns undefined when the user gives up
 * @throws FujinError when the values of the command line are refused and there is no user to ask
 */
export async function signIn(options: Options, view: View): Promise<SignedIn | undefined> {
  const { url, name, token } = options;
  let known: Identity | undefined = token !== undefined ? { token } : name !== undefined ? { name } : undefined;
  const given = known !== undefined;
  if (!given) view.show({ kind: 'notice', text: 'Enter a nickname, or your e-mail address to sign in.' });
  for (;;) {
    try {
      known ??= await askIdentity(url, view);
      return known && (await openSession(options, known, view));
    } catch (error) {
      if (!(error instanceof FujinError) || (given && !view.interactive)) throw error;
      view.show({ kind: 'warning', text: reasonOf(error) });
      known = undefined;
    }
  }
}

/** Returns the reason of a refusal as a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof FujinError)) return (error as Error).message;
  const { title, detail, errors = [] } = error.problem;
  const faults = errors.map(({ path, message }) => `${path} ${message}`).join(', ');
  return [title, detail ?? faults].filter(Boolean).join(': ');
}

async function openSession({ url, room }: Options, known: Identity, view: View): Promise<SignedIn> {
  const session = await Session.open(url, known, (happening) => view.show(happening));
  const leave = async () => {
    await session.close();
    if (!('signedInHere' in known)) return;
    await createRest(url, known.token)
      .POST('/api/auth/sign-out')
      .catch(() => undefined);
  };
  try {
    view.show({ kind: 'connection', state: 'connected' });
    const rooms = await session.rooms();
    const wanted = findRoom(rooms, room);
    if (!wanted) view.show({ kind: 'notice', text: 'There is no city room: sign in and set your location first.' });
    await session.enter(wanted ?? rooms.find(({ id }) => id === hello)!);
    return { session, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function askIdentity(url: string, view: View): Promise<Identity | undefined> {
  const who = (await view.next({ label: 'Name:' }))?.trim();
  if (who === undefined) return undefined;
  return who.includes('@') ? askForSignIn(url, who, view) : { name: who };
}

async function askForSignIn(url: string, email: string, view: View): Promise<Identity | undefined> {
  const rest = createRest(url);
  view.show({ kind: 'notice', text: 'To get a code by e-mail instead, press Enter.' });
  const password = await view.next({ label: 'Password:', hidden: true });
  if (password === undefined) return undefined;
  if (password !== '') {
    const { data } = await rest.POST('/api/auth/sign-in/email', { body: { email, password } });
    return data && { token: data.token, signedInHere: true };
  }
  await rest.POST('/api/auth/email-otp/send-verification-otp', { body: { email, type: 'sign-in' } });
  const otp = (await view.next({ label: 'Code:' }))?.trim();
  if (otp === undefined) return undefined;
  const { data } = await rest.POST('/api/auth/sign-in/email-otp', { body: { email, otp } });
  return data && { token: data.token, signedInHere: true };
}
