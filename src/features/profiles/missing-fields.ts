// The required fields of a profile, and the default preferences. Pure.
import type { Gender } from '../../generated/prisma/client.js';
import type { QuietHours } from './clock/quiet-hours.js';

export interface Preferences {
  /** Empty until chosen. */
  seeks: Gender[];
  minAge: number;
  maxAge: number;
  radiusKm: number;
  discoverable: boolean;
  openToChat: boolean;
  /** The user finds no other users and is not found by them. */
  paused: boolean;
  /** True if encounters are shown, to both sides. */
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

/** The fields that a user must have answered to be found, to see others and to swipe. */
export const REQUIRED_FIELDS = ['nickname', 'birthDate', 'gender', 'seeks', 'location'] as const;
export type RequiredField = (typeof REQUIRED_FIELDS)[number];

/** Returns the required fields without an answer, in order. */
export function missingFields(answers: Record<RequiredField, unknown>): RequiredField[] {
  return REQUIRED_FIELDS.filter((name) => isUnanswered(answers[name]));
}

/** Returns those of some changes whose field has no answer yet. */
export function onlyUnanswered<Changes extends object>(
  changes: Changes,
  answers: { readonly [Field in keyof Changes]?: unknown },
): Partial<Changes> {
  const kept = Object.entries(changes).filter(([field]) => isUnanswered(answers[field as keyof Changes]));
  return Object.fromEntries(kept) as Partial<Changes>;
}

const isUnanswered = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
