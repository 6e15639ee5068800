import { expect, it } from '@jest/globals';
import type { Me } from '../shared/types.js';
import { cardOf } from './own-card.js';

const photoOf = (id: string, waits?: true) => ({ id, thumb: `${id}.jpg`, ...(waits && { waits }) });
const shownOf = (...photos: ReturnType<typeof photoOf>[]) => {
  const { avatarUrl, photos: shown } = cardOf({ id: 'lan', profile: { photos }, location: null } as unknown as Me);
  return [avatarUrl, shown.map(({ id }) => id)];
};

it('a photo that waits for a review is not on the card, and not its small picture', () => {
  expect(shownOf(photoOf('a', true), photoOf('b'), photoOf('c'))).toEqual(['b.jpg', ['b', 'c']]);
  expect(shownOf(photoOf('a', true))).toEqual(['/v1/people/lan/avatar.svg', []]);
  expect(shownOf(photoOf('a'))).toEqual(['a.jpg', ['a']]);
});
