// Types of profiles and cards.
import type { Gender } from '../../generated/prisma/client.js';
import type { CustomData } from '../../platform/custom-data/custom-data.js';
import type { PhotoRow, VoiceIntroRow } from '../photos/photos.types.js';
import type { QuietColumns } from './clock/quiet-hours.js';
import type { UserClock } from './clock/user-clock.js';
import type { Preferences } from './missing-fields.js';

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };

/** Everything that a user has answered; fields without an answer are null. */
export interface MeRow extends Nullable<Omit<Preferences, 'quietHours'>>, QuietColumns {
  nickname: string | null;
  /** 'YYYY-MM-DD' */
  birthDate: string | null;
  gender: Gender | null;
  genderChanges: number;
  birthDateChanges: number;
  bio: string;
  languages: string[];
  /** Numbers of the interest catalogue. */
  interests: number[];
  /** Indexes in FREQUENCIES. */
  goesOut: number | null;
  dates: number | null;
  cell: bigint | null;
  precision: 8 | 7 | 6 | null;
  movedAt: Date | null;
  roamingCell: bigint | null;
  roamingUntil: Date | null;
  photos: PhotoRow[];
  clip: VoiceIntroRow | null;
  publicData: CustomData | null;
}

/** The data of a card. */
export interface CardRow {
  id: string;
  nickname: string;
  birthDate: string;
  gender: Gender;
  bio: string;
  languages: string[];
  interests: number[];
  /** The cell at which the user is found now. */
  cell: bigint | null;
  photos: PhotoRow[];
  clip: VoiceIntroRow | null;
}

/** The clock of a user, and the last change of the time zone. */
export interface ClockRow extends UserClock {
  timeZoneAt: Date | null;
  hasProfile: boolean;
}

/** The columns of a profile to update; omitted ones are not changed. */
export interface ProfileChange {
  nickname?: string | undefined;
  birthDate?: Date | undefined;
  gender?: Gender | undefined;
  genderChanges?: number | undefined;
  birthDateChanges?: number | undefined;
  bio?: string | undefined;
  languages?: string[] | undefined;
  interests?: number[] | undefined;
  goesOut?: number | null | undefined;
  dates?: number | null | undefined;
}

/** The custom data of a user to set: null removes them, and omitted ones are not changed. */
export interface UserDataChange {
  publicData?: CustomData | null | undefined;
  privateData?: CustomData | null | undefined;
}

/** The location at which a user is found now. */
export interface PublicCell {
  personId: string;
  cell: bigint;
}
