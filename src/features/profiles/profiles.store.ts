import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client.js';
import { Database, type Tx } from '../../platform/database/database.js';
import * as discovery from './discovery.sql.js';
import { defaultPreferences, type Preferences } from './me.js';
import * as sql from './profiles.sql.js';
import type { CardRow, MeRow, ProfileChange } from './profiles.types.js';

@Injectable()
export class ProfilesStore {
  constructor(private readonly database: Database) {}

  async me(personId: string, tx: Tx = this.database): Promise<MeRow> {
    const [row] = await tx.$queryRaw<MeRow[]>(sql.selectMe(personId));
    return row!;
  }

  cards(ids: string[]): Promise<CardRow[]> {
    return this.database.$queryRaw<CardRow[]>(sql.selectCards(ids));
  }

  preferences(tx: Tx, personId: string): Promise<Preferences | null> {
    return tx.preferences.findUnique({ where: { personId } });
  }

  /** Makes other changes of this person wait for this transaction; false when the person is gone. */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>(sql.lockPerson(personId));
    return rows.length > 0;
  }

  async saveProfile(tx: Tx, personId: string, change: ProfileChange): Promise<void> {
    const create: Prisma.ProfileUncheckedCreateInput = { personId, languages: [], interests: [], ...change };
    await tx.profile.upsert({ where: { personId }, create, update: change });
  }

  async savePreferences(tx: Tx, personId: string, change: Partial<Preferences>): Promise<void> {
    const create = { ...defaultPreferences, ...change, personId };
    await tx.preferences.upsert({ where: { personId }, create, update: change });
  }

  async refreshDiscovery(tx: Tx, personId: string, hour: number): Promise<void> {
    await tx.$executeRaw(discovery.refreshDiscovery(personId, hour));
  }

  async markActive(personId: string, hour: number): Promise<void> {
    await this.database.$executeRaw(discovery.markActive(personId, hour));
  }
}
