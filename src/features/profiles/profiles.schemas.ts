// Schemas of profiles, preferences, interests and cards.
import { z } from 'zod';
import { visibleOrEmpty } from '../../platform/text/visible-text.js';
import { cleanNickname, nicknameFault } from '../content-filter/nickname.js';
import { PhotoSchema, VoiceIntroSchema } from '../photos/photos.schemas.js';
import { UserSanctionsSchema } from '../sanctions/sanctions.schemas.js';
import { FREQUENCIES } from './habits.js';
import { hasInterest, MOST_INTERESTS } from './interests.js';
import { REQUIRED_FIELDS } from './missing-fields.js';
import { isTimeZone } from './quiet-hours.js';

const gender = z.enum(['woman', 'man', 'nonbinary']);

/** Lone surrogates, control characters except line ends and tabs, and marks that change the direction of the text around them. */
const broken = /[\p{Surrogate}\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\r\t]/u;
const longestNickname = 30;
const longestBio = 500;

/** Well-formed, and counted in code points as JSON Schema does. */
const nickname = z
  .string()
  .overwrite(cleanNickname)
  .refine((name) => [...name].length <= longestNickname, `must have ${longestNickname} characters at most`)
  .check(({ value, issues }) => {
    const message = nicknameFault(value);
    if (message) issues.push({ code: 'custom', input: value, message });
  })
  .meta({ minLength: 1, maxLength: longestNickname, example: 'Lan' });
const bio = z
  .string()
  .trim()
  .refine((text) => [...text].length <= longestBio, `must have ${longestBio} characters at most`)
  .refine((text) => !broken.test(text), 'must not hold control characters')
  .overwrite(visibleOrEmpty)
  .meta({ maxLength: longestBio, example: 'Tea, long walks, bad puns.' });
const birthDate = z.iso
  .date()
  .refine((date) => date >= '1900-01-01', 'must not be before 1900')
  .meta({
    description:
      'At least 18 years ago; a later one suspends the account until the 18th birthday. Can be changed twice.',
    example: '1998-05-04',
  });
const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'must be a short BCP 47 tag, such as zh, en or zh-Hant')
  .meta({ example: 'zh' });
const languages = z
  .array(language)
  .max(10)
  .transform((tags) => [...new Set(tags)]);

const frequency = z.enum(FREQUENCIES).nullable();
const habits = {
  goesOut: frequency.meta({ description: 'How often I go out' }),
  dates: frequency.meta({ description: 'How often I have dates; nobody else sees it' }),
};

export const ProfileChanges = z
  .strictObject({
    nickname: nickname.optional(),
    birthDate: birthDate.optional(),
    gender: gender.optional().meta({ description: 'Can be changed twice' }),
    bio: bio.nullable().optional().meta({ description: 'null clears it' }),
    languages: languages.optional(),
    goesOut: habits.goesOut.optional(),
    dates: habits.dates.optional(),
  })
  .meta({ id: 'ProfileChanges', description: 'What is absent stays as it is.' });

export const InterestChoice = z
  .strictObject({
    interests: z
      .array(z.string().max(60).refine(hasInterest, 'is not in the catalogue'))
      .max(MOST_INTERESTS)
      .meta({ description: 'Slugs from GET /v1/interests; replaces the choice before', example: ['hiking', 'jazz'] }),
  })
  .meta({ id: 'InterestChoice' });

const age = z.int().min(18).max(99);
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, such as 22:30')
  .meta({ example: '22:30' });
const quietHours = z
  .strictObject({
    from: time,
    to: time.meta({ description: 'Over midnight when it is earlier than `from`', example: '07:00' }),
    zone: z
      .string()
      .max(60)
      .refine(isTimeZone, 'must be a time zone, such as Asia/Shanghai')
      .meta({ example: 'Asia/Shanghai' }),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must not be the time of from' })
  .meta({ id: 'QuietHours' });

const choices = {
  seeks: z
    .array(gender)
    .max(3)
    .transform((genders) => [...new Set(genders)])
    .meta({ description: 'Nobody is found while it is empty', example: ['woman', 'man'] }),
  minAge: age,
  maxAge: age,
  radiusKm: z.int().min(1).max(200),
  discoverable: z.boolean().meta({ description: 'Whether others may find me' }),
  openToChat: z.boolean().meta({ description: 'Whether people near me may write without a match' }),
  paused: z.boolean().meta({ description: 'Nobody finds me and I find nobody; matches and chats go on' }),
  recentlyMet: z.boolean().meta({ description: 'Whether those I meet and I are told of it, some hours later' }),
  showsPresence: z.boolean().meta({
    description: 'Whether those I talk with see whether I am there, and roughly when I last was',
  }),
  quietHours: quietHours.nullable().meta({ description: 'When nothing should make a sound; null turns it off' }),
};

export const PreferenceChanges = z
  .strictObject(choices)
  .partial()
  .meta({
    id: 'PreferenceChanges',
    description:
      'What is absent stays as it is; at first 18 to 99 years, 20 km, discoverable, open to chat, seeking nobody.',
    example: { seeks: ['man'], minAge: 24, maxAge: 36 },
  });

const PreferencesSchema = z.object({ ...choices, seeks: z.array(gender) }).meta({ id: 'Preferences' });

/** The media of a profile. */
const profileMedia = {
  avatarUrl: z.string().meta({
    description: 'What to show small: the thumb of the first photo, or a drawn face (SVG) when there is none',
    example: '/v1/people/019b0c3e-0000-7000-8000-000000000000/avatar.svg',
  }),
  photos: z.array(PhotoSchema).meta({ description: 'In their order, nine at most; the first is the main one' }),
  voice: VoiceIntroSchema.nullable(),
};

export const MeSchema = z
  .object({
    id: z.uuid(),
    profile: z.object({
      nickname: z.string().nullable(),
      birthDate: z.iso.date().nullable(),
      age: z.int().nullable(),
      gender: gender.nullable(),
      changesLeft: z
        .object({ gender: z.int(), birthDate: z.int() })
        .meta({ description: 'How often I can still change what I have answered; the first answer is no change' }),
      bio: z.string(),
      languages: z.array(z.string()),
      interests: z.array(z.string()).meta({ description: 'Slugs' }),
      ...habits,
      ...profileMedia,
    }),
    preferences: PreferencesSchema,
    location: z
      .object({
        place: z.string().meta({ example: "Jing'an, Shanghai" }),
        precision: z.literal([8, 7, 6]),
        movedAt: z.iso.datetime(),
        roaming: z
          .object({ place: z.string(), until: z.iso.datetime() })
          .optional()
          .meta({ description: 'Where I am found instead for a while' }),
      })
      .nullable(),
    missing: z
      .array(z.enum(REQUIRED_FIELDS))
      .meta({ description: 'What to ask for next; until it is empty nobody finds me' }),
    complete: z.boolean(),
    standing: UserSanctionsSchema,
  })
  .meta({ id: 'Me' });

const named = {
  slug: z.string().meta({ example: 'hiking' }),
  en: z.string().meta({ example: 'Hiking' }),
  zh: z.string().meta({ example: '徒步' }),
};
const InterestSchema = z.object(named).meta({ id: 'Interest' });

export const InterestCatalogue = z
  .object({
    categories: z.array(z.object({ ...named, interests: z.array(InterestSchema) })),
  })
  .meta({ id: 'InterestCatalogue' });

/** What others see of a user: the age, not the birth date; a city, not a place in it. */
export const PersonCardSchema = z
  .object({
    id: z.uuid(),
    nickname: z.string().meta({ example: 'Lan' }),
    age: z.int().meta({ example: 27 }),
    gender,
    bio: z.string(),
    languages: z.array(z.string()),
    interests: z.array(InterestSchema),
    ...profileMedia,
    place: z.string().meta({ example: "Jing'an, Shanghai" }),
  })
  .meta({ id: 'PersonCard' });

export type PersonCard = z.output<typeof PersonCardSchema>;
