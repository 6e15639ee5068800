import type { Me, Person } from '../shared/types.js';

/** Returns the card of a complete profile, as others see it: without the photos that wait for a review. */
export function cardOf({ id, profile, location }: Pick<Me, 'id' | 'profile' | 'location'>): Person {
  const { nickname, age, gender, bio, languages, interests, voice } = profile;
  const photos = profile.photos.filter(({ waits }) => !waits);
  return {
    ...{ id, bio, languages, interests, photos, voice },
    // the address of a profile without photos, as the server makes it
    avatarUrl: photos[0]?.thumb ?? `/v1/people/${id}/avatar.svg`,
    nickname: nickname!,
    age: age!,
    gender: gender!,
    place: (location?.roaming ?? location)?.place ?? '',
  };
}
