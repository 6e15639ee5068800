// Presents a user: to themselves, and as the card that others see.
import type { z } from 'zod';
import { dayIn, startOfDay } from '../../platform/time/day.js';
import { placeName } from '../location/geography/city.js';
import { zoneOfCell } from '../location/geography/place-zone.js';
import type { PhotosPresenter } from '../photos/photos.presenter.js';
import type { PhotoView } from '../photos/photos.schemas.js';
import { ADULT_AGE, ageOn } from './age.js';
import { quietHoursOf } from './clock/quiet-hours.js';
import { todayOf, zoneOf } from './clock/user-clock.js';
import { FREQUENCIES } from './habits.js';
import { interestSlugs } from './interests.js';
import { changesLeft } from './limited-changes.js';
import { defaultPreferences, missingFields } from './missing-fields.js';
import type { MeSchema, PersonCard } from './profiles.schemas.js';
import type { CardRow, MeRow } from './profiles.types.js';

/**
 * Returns the card of a user. The age is that by the clock of the place on the card, so that it says nothing about another one.
 * @param now the moment of the age and of roaming
 */
export function presentCard(
  { birthDate, cell, interests, photos, clip, ...row }: CardRow,
  photosPresenter: PhotosPresenter,
  now: Date,
): PersonCard {
  const shown = photosPresenter.photosOf(photos, now);
  const today = startOfDay(dayIn(cell === null ? 'UTC' : zoneOfCell(cell), now));
  return {
    ...row,
    // a user who has just come of age may be shown where it is still the day before
    age: Math.max(ADULT_AGE, ageOn(birthDate, today)),
    interests: interestSlugs(interests),
    avatarUrl: avatarUrl(row.id, shown),
    photos: shown,
    voice: photosPresenter.voiceIntroOf(clip, now),
    place: cell === null ? '' : placeName(cell),
  };
}

/** Returns a user's own view, without active sanctions. @param now the moment of the age and of roaming */
export function presentMe(
  id: string,
  row: MeRow,
  photosPresenter: PhotosPresenter,
  now: Date,
): Omit<z.output<typeof MeSchema>, 'standing'> {
  const photos = photosPresenter.photosOf(row.photos, now);
  const missing = missingFields({ ...row, location: row.cell });
  return {
    id,
    profile: {
      nickname: row.nickname,
      birthDate: row.birthDate,
      age: row.birthDate === null ? null : ageOn(row.birthDate, startOfDay(todayOf(row, now))),
      gender: row.gender,
      changesLeft: changesLeft(row),
      bio: row.bio,
      languages: row.languages,
      interests: interestSlugs(row.interests),
      goesOut: frequencyOf(row.goesOut),
      dates: frequencyOf(row.dates),
      avatarUrl: avatarUrl(id, photos),
      photos,
      voice: photosPresenter.voiceIntroOf(row.clip, now),
    },
    preferences: preferencesOf(row),
    location: locationOf(row, now),
    ...(row.publicData && { publicData: row.publicData }),
    missing,
    complete: missing.length === 0,
  };
}

function frequencyOf(place: number | null) {
  return place === null ? null : FREQUENCIES[place]!;
}

function preferencesOf(row: MeRow) {
  return {
    seeks: row.seeks ?? defaultPreferences.seeks,
    minAge: row.minAge ?? defaultPreferences.minAge,
    maxAge: row.maxAge ?? defaultPreferences.maxAge,
    radiusKm: row.radiusKm ?? defaultPreferences.radiusKm,
    discoverable: row.discoverable ?? defaultPreferences.discoverable,
    openToChat: row.openToChat ?? defaultPreferences.openToChat,
    paused: row.paused ?? defaultPreferences.paused,
    recentlyMet: row.recentlyMet ?? defaultPreferences.recentlyMet,
    showsPresence: row.showsPresence ?? defaultPreferences.showsPresence,
    quietHours: quietHoursOf(row),
    timeZone: zoneOf(row),
  };
}

function locationOf({ cell, precision, movedAt, roamingCell, roamingUntil }: MeRow, now: Date) {
  if (cell === null || precision === null || movedAt === null) return null;
  const roams = roamingCell !== null && roamingUntil !== null && roamingUntil > now;
  return {
    place: placeName(cell),
    precision,
    movedAt: movedAt.toISOString(),
    ...(roams && { roaming: { place: placeName(roamingCell), until: roamingUntil.toISOString() } }),
  };
}

/** Returns the URL of the main photo in small, or of a generated avatar. */
function avatarUrl(id: string, [main]: PhotoView[]): string {
  return main?.thumb ?? `/v1/people/${id}/avatar.svg`;
}
