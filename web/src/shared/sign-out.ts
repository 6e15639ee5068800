import type { Rest } from 'fujin-client';
import { forgetSession } from './session.js';

/** Ends the session at the server too; without a network only here. */
export async function signOut(rest: Rest): Promise<void> {
  await rest.POST('/api/auth/sign-out').catch(() => undefined);
  forgetSession();
}
