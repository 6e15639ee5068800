import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TextFilterService } from '../../src/features/content-filter/text-filter.service.js';
import { PhotosPresenter } from '../../src/features/photos/photos.presenter.js';
import { INTERESTS } from '../../src/features/profiles/interest-catalogue.js';
import { ProfilesService } from '../../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import { anyNickname, noSanctions, noSanctionWrites } from '../support/no-sanctions.js';
import {
  createUser,
  createUserWithProfile,
  openTestContext,
  setLocation,
  type TestContext,
} from '../support/test-context.js';

let context: TestContext;
const now = new Date('2026-06-01T10:20:00Z');
const day = Math.floor(now.getTime() / 86_400_000);

beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const discoveryOf = (personId: string) => context.database.discovery.findUnique({ where: { personId } });

/** Reads the interests of the discovery row, which Prisma cannot read. */
async function bitsOf(personId: string): Promise<string> {
  const [row] = await context.database.$queryRaw<{ bits: string }[]>`
    SELECT interests::text AS bits FROM discovery WHERE person_id = ${personId}::uuid`;
  return row!.bits;
}

describe('the discovery row', () => {
  it('the row exists only once the profile is complete', async () => {
    const id = await createUser(context);
    await setLocation(context, id);
    await context.profiles.updateProfile(id, { nickname: 'Lan', gender: 'nonbinary' }, now);
    await context.profiles.updatePreferences(id, { seeks: ['woman', 'nonbinary'], minAge: 25, openToChat: false }, now);
    expect(await discoveryOf(id)).toBeNull();
    await context.profiles.updateProfile(id, { birthDate: '1998-05-04' }, now);
    expect(await discoveryOf(id)).toMatchObject({
      gender: 4,
      seeks: 5,
      minAge: 25,
      maxAge: 99,
      openToChat: false,
      birthDate: new Date('1998-05-04'),
      activeDay: day,
      joinedDay: day,
    });
  });

  it('the row has one bit for each interest, from the left', async () => {
    const id = await createUserWithProfile(context);
    expect(await bitsOf(id)).toBe('0'.repeat(256));
    const chosen = [INTERESTS[0]!, INTERESTS[7]!, INTERESTS.at(-1)!];
    await context.profiles.updateInterests(
      id,
      chosen.map(({ slug }) => slug),
      now,
    );
    const bits = Array.from({ length: 256 }, (_, n) => (chosen.some(({ id: c }) => c === n) ? '1' : '0'));
    expect(await bitsOf(id)).toBe(bits.join(''));
  });

  it('the row is deleted when its user hides or seeks no gender', async () => {
    const id = await createUserWithProfile(context);
    await context.profiles.updatePreferences(id, { discoverable: false }, now);
    expect(await discoveryOf(id)).toBeNull();
    await context.profiles.updatePreferences(id, { discoverable: true }, now);
    expect(await discoveryOf(id)).not.toBeNull();
    await context.profiles.updatePreferences(id, { seeks: [] }, now);
    expect(await discoveryOf(id)).toBeNull();
  });

  it('the row keeps the first day and the last activity when other fields change', async () => {
    const id = await createUserWithProfile(context);
    const before = (await discoveryOf(id))!;
    const later = new Date(Date.now() + 90 * 86_400_000);
    await context.profiles.updateProfile(id, { gender: 'man' }, later);
    expect(await discoveryOf(id)).toEqual({ ...before, gender: 2 });
  });

  it('the row is written when the last two missing fields arrive at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => createUser(context)));
    await Promise.all(people.map((id) => setLocation(context, id)));
    await Promise.all(
      people.flatMap((id) => [
        context.profiles.updateProfile(id, { nickname: 'Lan', birthDate: '1998-05-04', gender: 'woman' }, now),
        context.profiles.updatePreferences(id, { seeks: ['man'] }, now),
      ]),
    );
    const found = await context.database.discovery.count({ where: { personId: { in: people } } });
    expect(found).toBe(people.length);
  });
});

describe('a profile', () => {
  it('concurrent changes from two devices lose no field', async () => {
    const id = await createUser(context);
    await Promise.all([
      context.profiles.updateProfile(id, { nickname: 'Lan' }, now),
      context.profiles.updateProfile(id, { bio: 'Tea.' }, now),
      context.profiles.updateProfile(id, { languages: ['zh', 'en'] }, now),
      context.profiles.updateInterests(id, [INTERESTS[3]!.slug], now),
    ]);
    expect((await context.profiles.me(id)).profile).toMatchObject({
      nickname: 'Lan',
      bio: 'Tea.',
      languages: ['zh', 'en'],
      interests: [INTERESTS[3]!.slug],
    });
  });

  it('a change of missing fields alone keeps every answer of the user', async () => {
    const id = await createUser(context);
    const answers = { nickname: 'Lan', gender: 'woman', birthDate: '1998-05-04', languages: ['zh'] } as const;
    const others = { nickname: 'Kai', gender: 'man', birthDate: '1990-01-01', languages: ['en'], bio: 'Hi' } as const;
    await context.profiles.updateProfile(id, { ...answers, languages: ['zh'] }, now);
    await context.profiles.updateProfile(id, { ...others, languages: ['en'] }, now, true);
    const { profile } = await context.profiles.me(id);
    expect(profile).toMatchObject({ ...answers, bio: 'Hi', changesLeft: { gender: 2, birthDate: 2 } });
  });

  it('a profile lists its missing fields until it is complete', async () => {
    const id = await createUser(context);
    expect((await context.profiles.me(id)).missing).toEqual(['nickname', 'birthDate', 'gender', 'seeks', 'location']);
    expect(await context.profiles.isComplete(id)).toBe(false);
    expect(await context.profiles.isComplete(await createUserWithProfile(context))).toBe(true);
  });

  it('a birth date is accepted from the 18th birthday on', async () => {
    const id = await createUser(context);
    const birthDate = '2008-06-02';
    await expect(context.profiles.updateProfile(id, { birthDate }, now)).rejects.toMatchObject({ code: 'UNDERAGE' });
    await context.profiles.updateProfile(id, { birthDate }, new Date('2026-06-02T12:00:00Z'));
    expect((await context.profiles.me(id, new Date('2027-06-01T23:00:00Z'))).profile.age).toBe(18);
  });

  it('the profile of a deleted user cannot be written', async () => {
    const nobody = '019b0c3e-0000-7000-8000-000000000000';
    await expect(context.profiles.updateProfile(nobody, { bio: '' }, now)).rejects.toMatchObject({
      code: 'SIGN_IN_FIRST',
    });
  });
});

describe('preferences', () => {
  it('a minimum age above the maximum is refused, even from two concurrent changes', async () => {
    const id = await createUser(context);
    await context.profiles.updatePreferences(id, { minAge: 30, maxAge: 40 }, now);
    const changes = await Promise.allSettled([
      context.profiles.updatePreferences(id, { minAge: 39 }, now),
      context.profiles.updatePreferences(id, { maxAge: 31 }, now),
    ]);
    const refused = changes.filter((change) => change.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: 'INVALID_INPUT', errors: [{ path: 'minAge' }] });
  });
});

describe('cards', () => {
  it('a card shows the age and a place, never the birth date or the cell', async () => {
    const id = await createUserWithProfile(context, 'Wei');
    await context.profiles.updateInterests(id, [INTERESTS[0]!.slug], now);
    const card = (await context.profiles.cards([id], now)).get(id)!;
    const { slug } = INTERESTS[0]!;
    expect(card).toEqual({
      id,
      nickname: 'Wei',
      age: 28,
      gender: 'woman',
      bio: '',
      languages: [],
      interests: [slug],
      avatarUrl: `/v1/people/${id}/avatar.svg`,
      photos: [],
      voice: null,
      place: expect.stringContaining('Shanghai'),
    });
  });

  it('users with an incomplete profile have no card', async () => {
    const [whole, bare] = [await createUserWithProfile(context), await createUser(context)];
    expect([...(await context.profiles.cards([whole, bare])).keys()]).toEqual([whole]);
    expect(await context.profiles.cards([])).toEqual(new Map());
  });
});

describe('activity', () => {
  it('the active day is written once a day and never moves back', async () => {
    const id = await createUserWithProfile(context);
    const { activeDay } = (await discoveryOf(id))!;
    const at = (days: number) => new Date((activeDay + days) * 86_400_000 - 8 * 3_600_000);
    await context.profiles.touchLastActive(id, at(2));
    expect((await discoveryOf(id))!.activeDay).toBe(activeDay + 2);
    await context.database.discovery.update({ where: { personId: id }, data: { activeDay } });
    await context.profiles.touchLastActive(id, at(2.9));
    await context.profiles.touchLastActive(id, at(1));
    expect((await discoveryOf(id))!.activeDay).toBe(activeDay);
    await context.profiles.touchLastActive(id, at(3));
    expect((await discoveryOf(id))!.activeDay).toBe(activeDay + 3);
    const otherProcess = new ProfilesService(
      context.database,
      new ProfilesStore(context.database),
      new PhotosPresenter(context.config),
      noSanctions,
      new TextFilterService(context.config),
      anyNickname,
      noSanctionWrites,
    );
    await otherProcess.touchLastActive(id, at(2));
    expect((await discoveryOf(id))!.activeDay).toBe(activeDay + 3);
  });
});
