// People written straight into the database, as the services would leave them.
import { v7 as uuidv7 } from 'uuid';
import { TextFilterService } from '../../src/features/content-filter/text-filter.service.js';
import { PhotosPresenter } from '../../src/features/photos/photos.presenter.js';
import { ProfilesService } from '../../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import type { Config } from '../../src/platform/config/config.js';
import { readSettings } from '../../src/platform/config/config.js';
import { DatabaseService } from '../../src/platform/database/database.service.js';
import { createDatabase } from './database.js';
import { anyNickname, noSanctions, noSanctionWrites } from './no-sanctions.js';

/** Jing'an, Shanghai, at resolution 8. */
const cell = 0x88309968a5fffffn;

export interface TestContext {
  config: Config;
  database: DatabaseService;
  profiles: ProfilesService;
  /** Creates the service of another process. */
  newProfiles(): ProfilesService;
  close(): Promise<void>;
}

export async function openTestContext(): Promise<TestContext> {
  const { url, drop } = await createDatabase();
  const config = { ...readSettings({ LIMITS_FACTOR: '1000' }), DATABASE_URL: url, AUTH_SECRET: 'only for tests' };
  const database = new DatabaseService(config);
  const newProfiles = () =>
    new ProfilesService(
      database,
      new ProfilesStore(database),
      new PhotosPresenter(config),
      noSanctions,
      new TextFilterService(config),
      anyNickname,
      noSanctionWrites,
    );
  return {
    config,
    database,
    profiles: newProfiles(),
    newProfiles,
    close: async () => {
      await database.$disconnect();
      await drop();
    },
  };
}

/** Somebody who has signed up and said nothing yet. */
export async function createUser({ database }: TestContext): Promise<string> {
  const id = uuidv7();
  await database.person.create({ data: { id, name: '', email: `${id}@example.com` } });
  return id;
}

export async function setLocation({ database }: TestContext, personId: string): Promise<void> {
  const place = { cell, precision: 8, movedAt: new Date(), publicCell: cell, targetCell: cell };
  await database.place.upsert({ where: { personId }, create: { personId, ...place }, update: place });
}

/** Somebody who has said everything, and may be found. */
export async function createUserWithProfile(context: TestContext, nickname = 'Lan'): Promise<string> {
  const id = await createUser(context);
  await setLocation(context, id);
  const now = new Date();
  await context.profiles.updateProfile(id, { nickname, birthDate: '1998-05-04', gender: 'woman' }, now);
  await context.profiles.updatePreferences(id, { seeks: ['woman', 'man'] }, now);
  return id;
}
