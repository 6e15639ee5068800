import { describe, expect, it } from '@jest/globals';
import { ADULT_AGE, ageOn } from '../features/profiles/age.js';
import { CATEGORIES, INTERESTS } from '../features/profiles/interest-catalogue.js';
import { ProfileChanges } from '../features/profiles/profiles.schemas.js';
import { ownName } from './data/city-names.js';
import { localeOf } from './data/locales.js';
import { DemoNames } from './demo-names.js';
import { asBot, demoPerson } from './demo-person.js';
import { seeded, uuidFrom } from './random.js';

const today = new Date('2026-06-15');
const countries = ['CN', 'JP', 'KR', 'FR', 'DE', 'ES', 'PT', 'IT', 'GB', 'NG'];

function people(country: string, count: number) {
  const random = seeded(7);
  const locale = localeOf(country);
  const setting = {
    locale,
    names: new DemoNames(locale, random),
    place: 'Springfield',
    kinds: CATEGORIES.map(({ slug }) => INTERESTS.filter(({ category }) => category === slug)),
    today,
  };
  return Array.from({ length: count }, () => demoPerson(random, setting));
}

describe('a demo user', () => {
  it('the profile of a demo user is valid in every country', () => {
    for (const person of countries.flatMap((country) => people(country, 300))) {
      const { nickname, birthDate, gender, bio, languages } = person;
      expect(ProfileChanges.parse({ nickname, birthDate, gender, bio, languages })).toBeTruthy();
      expect(ageOn(birthDate, today)).toBeGreaterThanOrEqual(ADULT_AGE);
      expect(ageOn(birthDate, today)).toBeLessThanOrEqual(61);
      expect(person.minAge).toBeGreaterThanOrEqual(18);
      expect(person.maxAge).toBeGreaterThanOrEqual(person.minAge);
      expect(person.seeks.length).toBeGreaterThan(0);
      expect(bio).not.toMatch(/[{}]/);
    }
  });

  it('a demo user has five to ten unique interests of the catalogue, in ascending order', () => {
    for (const { interests } of people('CN', 500)) {
      expect(interests.length).toBeGreaterThanOrEqual(5);
      expect(interests.length).toBeLessThanOrEqual(10);
      expect(interests).toEqual([...new Set(interests)].sort((a, b) => a - b));
      expect(interests.every((id) => INTERESTS.some((interest) => interest.id === id))).toBe(true);
    }
  });

  it('a demo bot is open to every gender and age, and active now', () => {
    for (const person of people('CN', 20)) {
      expect(asBot(person)).toMatchObject({
        seeks: ['woman', 'man', 'nonbinary'],
        minAge: 18,
        maxAge: 99,
        idleHours: 0,
      });
    }
  });

  it('a bio is in one language, and begins with a capital letter', () => {
    for (const { bio } of people('GB', 300)) expect(bio).toMatch(/^\p{Lu}/u);
    for (const { bio } of people('CN', 300)) expect(bio).not.toMatch(/[a-z]+ [a-z]+ /);
  });

  it('most interests of a demo user fall into two categories', () => {
    const kindOf = new Map(INTERESTS.map(({ id, category }) => [id, category]));
    const shares = people('CN', 500).map(({ interests }) => {
      const counts = CATEGORIES.map(({ slug }) => interests.filter((id) => kindOf.get(id) === slug).length);
      const [first = 0, second = 0] = counts.sort((a, b) => b - a);
      return (first + second) / interests.length;
    });
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.6);
  });

  it('demo users are the same for the same seed', () => {
    expect(people('CN', 20)).toEqual(people('CN', 20));
  });
});

describe('the name of a city', () => {
  it.each([
    ['Shanghai', 'CN', '上海'],
    ['Tokyo', 'JP', '東京'],
    ['Seoul', 'KR', '서울'],
    ['Hong Kong', 'HK', '香港'],
    ['Paris', 'FR', 'Paris'],
    ['Shanghai', 'US', 'Shanghai'],
  ])('the local name of %s in %s is %s', (name, country, own) => {
    expect(ownName({ name, country })).toBe(own);
  });
});

describe('the id of a demo user', () => {
  it('the id of a demo user is a unique UUIDv4', () => {
    const random = seeded(1);
    const ids = Array.from({ length: 1_000 }, () => uuidFrom(random));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
