// People written straight into the database, as the services would leave them.
import { v7 as uuidv7 } from 'uuid';
import { PhotoFaces } from '../../src/features/photos/photo-faces.js';
import { ProfilesService } from '../../src/features/profiles/profiles.service.js';
import { ProfilesStore } from '../../src/features/profiles/profiles.store.js';
import { TextService } from '../../src/features/safety/text.service.js';
import type { Config } from '../../src/platform/config.js';
import { readSettings } from '../../src/platform/config.js';
import { Database } from '../../src/platform/database/database.js';
import { createDatabase } from '../support/database.js';
import { anyName, blameless, unsanctioned } from '../support/standing.js';

/** Jing'an, Shanghai, at resolution 8. */
const cell = 0x88309968a5fffffn;

export interface TestHouse {
  config: Config;
  database: Database;
  profiles: ProfilesService;
  close(): Promise<void>;
}

export async function openHouse(): Promise<TestHouse> {
  const { url, drop } = await createDatabase();
  const config = { ...readSettings({ LIMITS_FACTOR: '1000' }), DATABASE_URL: url, AUTH_SECRET: 'only for tests' };
  const database = new Database(config);
  return {
    config,
    database,
    profiles: new ProfilesService(
      database,
      new ProfilesStore(database),
      new PhotoFaces(config),
      blameless,
      new TextService(config),
      anyName,
      unsanctioned,
    ),
    close: async () => {
      await database.$disconnect();
      await drop();
    },
  };
}

/** Somebody who has signed up and said nothing yet. */
export async function newcomer({ database }: TestHouse): Promise<string> {
  const id = uuidv7();
  await database.person.create({ data: { id, name: '', email: `${id}@example.com` } });
  return id;
}

export async function stand({ database }: TestHouse, personId: string): Promise<void> {
  const place = { cell, precision: 8, movedAt: new Date(), shownCell: cell, goalCell: cell };
  await database.place.upsert({ where: { personId }, create: { personId, ...place }, update: place });
}

/** Somebody who has said everything, and may be found. */
export async function resident(house: TestHouse, nickname = 'Lan'): Promise<string> {
  const id = await newcomer(house);
  await stand(house, id);
  const now = new Date();
  await house.profiles.change(id, { nickname, birthDate: '1998-05-04', gender: 'woman' }, now);
  await house.profiles.prefer(id, { seeks: ['woman', 'man'] }, now);
  return id;
}
