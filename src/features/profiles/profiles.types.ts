import type { Gender } from '../../generated/prisma/client.js';
import type { PhotoRow, VoiceIntroRow } from '../photos/photos.types.js';
import type { Preferences } from './missing-fields.js';

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };

/** All a person has said of themselves; what they haven't is null. */
export interface MeRow extends Nullable<Omit<Preferences, 'quietHours'>> {
  nickname: string | null;
  /** 'YYYY-MM-DD' */
  birthDate: string | null;
  gender: Gender | null;
  genderChanges: number;
  birthDateChanges: number;
  bio: string;
  languages: string[];
  /** Numbers of the catalogue. */
  interests: number[];
  /** Places in FREQUENCIES. */
  goesOut: number | null;
  dates: number | null;
  /** Minutes of the day. */
  quietFrom: number | null;
  quietTo: number | null;
  quietZone: string | null;
  cell: bigint | null;
  precision: 8 | 7 | 6 | null;
  movedAt: Date | null;
  roamingCell: bigint | null;
  roamingUntil: Date | null;
  photos: PhotoRow[];
  clip: VoiceIntroRow | null;
}

/** What a card is made of. */
export interface CardRow {
  id: string;
  nickname: string;
  birthDate: string;
  gender: Gender;
  bio: string;
  languages: string[];
  interests: number[];
  /** Where the person is found now. */
  cell: bigint | null;
  photos: PhotoRow[];
  clip: VoiceIntroRow | null;
}

/** The columns a person writes of themselves; what is absent stays as it is. */
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

/** Where a person is found now. */
export interface PublicCell {
  personId: string;
  cell: bigint;
}
