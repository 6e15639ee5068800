import type { Rest } from 'fujin-client';
import { forgetSession } from './session.js';

/** Ends the session on the server and on this device; without a network only on this device. */
export async function signOut(rest: Rest): Promise<void> {
  await rest.POST('/api/auth/sign-out').catch(() => undefined);
  forgetSession();
}
