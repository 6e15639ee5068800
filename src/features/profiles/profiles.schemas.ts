// Schemas of profiles, preferences, interests and cards.
import { z } from 'zod';
import { CustomDataSchema } from '../../platform/custom-data/custom-data.schemas.js';
import { isLanguageTag, languageTagOf } from '../../platform/text/language-tag.js';
import { pointsOfEmoji, visibleLength } from '../../platform/text/visible-length.js';
import { visibleOrEmpty } from '../../platform/text/visible-text.js';
import { timeZoneOf } from '../../platform/time/time-zone.js';
import { cleanNickname, nicknameFault } from '../content-filter/nickname.js';
import { PhotoSchema, VoiceIntroSchema } from '../photos/photos.schemas.js';
import { UserSanctionsSchema } from '../sanctions/sanctions.schemas.js';
import { FREQUENCIES } from './habits.js';
import { hasInterest, MOST_INTERESTS } from './interests.js';
import { REQUIRED_FIELDS } from './missing-fields.js';

const gender = z.enum(['woman', 'man', 'nonbinary']);

/** Lone surrogates, control characters except line ends and tabs, and marks that change the direction of the text around them. */
const broken = /[\p{Surrogate}\u202a-\u202e\u2066-\u2069]|[^\P{Cc}\n\r\t]/u;
const longestNickname = 30;
const longestBio = 500;

/** Counted as readers count: an emoji of several code points is one character. */
const nickname = z
  .string()
  .overwrite(cleanNickname)
  .refine((name) => visibleLength(name) <= longestNickname, `must have ${longestNickname} characters at most`)
  .check(({ value, issues }) => {
    const message = nicknameFault(value);
    if (message) issues.push({ code: 'custom', input: value, message });
  })
  .meta({
    minLength: 1,
    maxLength: longestNickname * pointsOfEmoji,
    description: `At most ${longestNickname} characters as a reader counts them: an emoji of several code points is one`,
    example: 'Lan',
  });
const bio = z
  .string()
  .trim()
  .refine((text) => [...text].length <= longestBio, `must have ${longestBio} characters at most`)
  .refine((text) => !broken.test(text), 'must not contain control characters')
  .overwrite(visibleOrEmpty)
  .meta({ maxLength: longestBio, example: 'Tea, long walks, bad puns.' });
const birthDate = z.iso
  .date()
  .refine((date) => date >= '1900-01-01', 'must not be before 1900')
  .meta({
    description:
      'Must be at least 18 years ago; a later date suspends the account until the 18th birthday. Can be changed twice.',
    example: '1998-05-04',
  });
const language = z
  .string()
  .overwrite(languageTagOf)
  .refine(isLanguageTag, 'must be a BCP 47 tag, such as zh, zh-Hant or es-419')
  .meta({ example: 'zh', description: 'BCP 47. Stored as language, script and region; `zh_CN` becomes `zh-CN`' });
const languages = z
  .array(language)
  .max(10)
  .transform((tags) => [...new Set(tags)]);

const frequency = z.enum(FREQUENCIES).nullable();
const habits = {
  goesOut: frequency.meta({ description: 'How often I go out' }),
  dates: frequency.meta({ description: 'How often I go on dates; not visible to others' }),
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
  .meta({ id: 'ProfileChanges', description: 'Omitted fields are not changed.' });

export const InterestChoice = z
  .strictObject({
    interests: z
      .array(z.string().max(60).refine(hasInterest, 'is not in the catalogue'))
      .max(MOST_INTERESTS)
      .meta({ description: 'Slugs from GET /v1/interests; replaces the previous choice', example: ['hiking', 'jazz'] }),
  })
  .meta({ id: 'InterestChoice' });

const age = z.int().min(18).max(99);
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the day, such as 22:30')
  .meta({ example: '22:30' });
const timeZone = z
  .string()
  .max(60)
  .refine((name) => timeZoneOf(name) !== undefined, 'must be a time zone, such as Asia/Shanghai')
  .overwrite((name) => timeZoneOf(name) ?? name)
  .meta({
    description:
      'Time zone of my device, by its name in the IANA database. My days begin at its midnight. It can be changed once in 24 hours. ' +
      'Until it is set, it is that of my location, or else UTC',
    example: 'Asia/Shanghai',
  });
const quietHours = z
  .strictObject({
    from: time,
    to: time.meta({ description: 'End of the quiet hours; on the next day if earlier than `from`', example: '07:00' }),
    zone: timeZone.meta({ description: 'My time zone, the same as `timeZone`', example: 'Asia/Shanghai' }),
  })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must not be the time of from' })
  .meta({ id: 'QuietHours' });

const choices = {
  seeks: z
    .array(gender)
    .max(3)
    .transform((genders) => [...new Set(genders)])
    .meta({ description: 'Genders I am looking for; while empty, no users are found', example: ['woman', 'man'] }),
  minAge: age,
  maxAge: age.meta({ description: '99 means 99 or older' }),
  radiusKm: z.int().min(1).max(200),
  discoverable: z.boolean().meta({ description: 'Whether others can find me' }),
  openToChat: z.boolean().meta({ description: 'Whether nearby users can send me chat requests without a match' }),
  paused: z.boolean().meta({
    description:
      'Whether matching is paused: others cannot find me and I cannot find others; matches and chats continue',
  }),
  recentlyMet: z
    .boolean()
    .meta({ description: 'Whether encounters are listed for me and the other user, some hours later' }),
  showsPresence: z.boolean().meta({
    description: 'Whether users I chat with see if I am online, and about when I last was',
  }),
  quietHours: quietHours.nullable().meta({ description: 'When notifications are silent; null turns quiet hours off' }),
  timeZone,
};

export const PreferenceChanges = z
  .strictObject(choices)
  .partial()
  .meta({
    id: 'PreferenceChanges',
    description:
      'Omitted fields are not changed. Initially: 18 to 99 years, 20 km, discoverable, open to chat, `seeks` empty.',
    example: { seeks: ['man'], minAge: 24, maxAge: 36 },
  });

const PreferencesSchema = z.object({ ...choices, seeks: z.array(gender) }).meta({ id: 'Preferences' });

/** The media of a profile. */
const profileMedia = {
  avatarUrl: z.string().meta({
    description: 'Small avatar: the thumb of the first photo, or a generated avatar (SVG) if there is no photo',
    example: '/v1/people/019b0c3e-0000-7000-8000-000000000000/avatar.svg',
  }),
  photos: z.array(PhotoSchema).meta({ description: 'In order, at most nine; the first is the main photo' }),
  voice: VoiceIntroSchema.nullable(),
};

const interestSlugs = z
  .array(z.string())
  .meta({ description: 'Slugs of interests; `GET /v1/interests` has their names', example: ['hiking', 'jazz'] });

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
        .meta({ description: 'Number of changes left; setting a field for the first time does not count' }),
      bio: z.string(),
      languages: z.array(z.string()),
      interests: interestSlugs,
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
          .meta({ description: 'While I roam: where I am found' }),
      })
      .nullable(),
    publicData: CustomDataSchema.optional().meta({
      description: 'Custom data that the app has set for me, visible to users in my matches and rooms',
    }),
    missing: z
      .array(z.enum(REQUIRED_FIELDS))
      .meta({ description: 'Required fields that are not set; until it is empty, others cannot find me' }),
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
    popular: z
      .array(z.string())
      .meta({ description: 'Slugs of common interests, to offer first', example: ['hiking', 'movies', 'coffee'] }),
    categories: z.array(z.object({ ...named, interests: z.array(InterestSchema) })),
  })
  .meta({ id: 'InterestCatalogue' });

/** The public profile of a user: the age, not the birth date; a city, not a place in it. */
export const PersonCardSchema = z
  .object({
    id: z.uuid(),
    nickname: z.string().meta({ example: 'Lan' }),
    age: z.int().meta({ example: 27 }),
    gender,
    bio: z.string(),
    languages: z.array(z.string()),
    interests: interestSlugs,
    ...profileMedia,
    place: z.string().meta({ example: "Jing'an, Shanghai" }),
    publicData: CustomDataSchema.optional().meta({
      description: 'Custom data that the app has set for the user; only in matches and rooms',
    }),
  })
  .meta({ id: 'PersonCard' });

export type PersonCard = z.output<typeof PersonCardSchema>;
