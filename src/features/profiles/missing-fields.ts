// What is still to be said before a person can be found, and what preferences are until they are chosen.
import type { Gender } from '../../generated/prisma/client.js';
import type { QuietHours } from './quiet-hours.js';

export interface Preferences {
  /** Empty until chosen. */
  seeks: Gender[];
  minAge: number;
  maxAge: number;
  radiusKm: number;
  discoverable: boolean;
  openToChat: boolean;
  /** Finds nobody and is found by nobody. */
  paused: boolean;
  /** Whether meetings are told, to both sides. */
  recentlyMet: boolean;
  showsPresence: boolean;
  quietHours: QuietHours | null;
}

export const defaultPreferences: Preferences = {
  seeks: [],
  minAge: 18,
  maxAge: 99,
  radiusKm: 20,
  discoverable: true,
  openToChat: true,
  paused: false,
  recentlyMet: false,
  showsPresence: true,
  quietHours: null,
};

/** What a person has to have said to be found, to see others and to swipe. */
export const REQUIRED_FIELDS = ['nickname', 'birthDate', 'gender', 'seeks', 'location'] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** What is missing of it, in order. */
export function missingFields(said: Record<RequiredField, unknown>): RequiredField[] {
  return REQUIRED_FIELDS.filter((name) => {
    const value = said[name];
    return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  });
}
