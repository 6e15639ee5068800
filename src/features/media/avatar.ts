// Generated avatars for users without a photo. "Lorelei" by Lisa Wischofsky, CC0 1.0: free for any use.
import { lorelei } from '@dicebear/collection';
import { createAvatar } from '@dicebear/core';

const backgroundColor = ['b6e3f4', 'c0aede', 'd1d4f9', 'ffd5dc', 'ffdfbf', 'd5f0d0'];

/** Returns an avatar as SVG text; it depends on the id alone. */
export function avatarOf(id: string): string {
  return createAvatar(lorelei, { seed: id.toLowerCase(), backgroundColor, beardProbability: 0 }).toString();
}
