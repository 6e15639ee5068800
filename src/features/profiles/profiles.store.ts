// Writes profiles, preferences and discovery rows.
import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client.js';
import type { CustomData } from '../../platform/custom-data/custom-data.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { lockPerson } from '../accounts/lock-person.fragment.js';
import { minuteOf } from './clock/quiet-hours.js';
import * as discovery from './discovery.sql.js';
import type { LimitedAnswers } from './limited-changes.js';
import { defaultPreferences, type Preferences } from './missing-fields.js';
import * as sql from './profiles.sql.js';
import type { CardRow, ClockRow, MeRow, ProfileChange, PublicCell, UserDataChange } from './profiles.types.js';

@Injectable()
export class ProfilesStore {
  constructor(private readonly database: DatabaseService) {}

  async me(personId: string, tx: Tx = this.database): Promise<MeRow> {
    const [row] = await tx.$queryRaw<MeRow[]>(sql.selectMe(personId));
    return row!;
  }

  cards(ids: string[], now: Date): Promise<CardRow[]> {
    return this.database.$queryRaw<CardRow[]>(sql.selectCards(ids, now));
  }

  /** Returns the public custom data of those of the users who have them. */
  async publicData(ids: readonly string[]): Promise<Map<string, CustomData>> {
    const rows = await this.database.$queryRaw<{ id: string; data: CustomData }[]>(sql.selectPublicData(ids));
    return new Map(rows.map(({ id, data }) => [id, data]));
  }

  async saveUserData(tx: Tx, personId: string, change: UserDataChange): Promise<void> {
    await tx.$executeRaw(sql.saveUserData(personId, change));
  }

  ages(tx: Tx, personId: string): Promise<Pick<Preferences, 'minAge' | 'maxAge'> | null> {
    return tx.preferences.findUnique({ where: { personId }, select: { minAge: true, maxAge: true } });
  }

  /** Locks a user until the transaction ends. @returns false when the user does not exist */
  async lock(tx: Tx, personId: string): Promise<boolean> {
    const rows = await tx.$queryRaw<unknown[]>(lockPerson(personId));
    return rows.length > 0;
  }

  /** Returns the answers with a limited number of changes; null before the first one. */
  async limitedAnswers(tx: Tx, personId: string): Promise<LimitedAnswers | null> {
    const select = { gender: true, birthDate: true, genderChanges: true, birthDateChanges: true };
    const row = await tx.profile.findUnique({ where: { personId }, select });
    return row && { ...row, birthDate: row.birthDate?.toISOString().slice(0, 10) ?? null };
  }

  async saveProfile(tx: Tx, personId: string, change: ProfileChange): Promise<void> {
    const create: Prisma.ProfileUncheckedCreateInput = { personId, languages: [], interests: [], ...change };
    await tx.profile.upsert({ where: { personId }, create, update: change });
  }

  async savePreferences(tx: Tx, personId: string, change: Partial<Preferences> & ZoneChange): Promise<void> {
    const create = { ...columnsOf({ ...defaultPreferences, ...change }), personId };
    await tx.preferences.upsert({ where: { personId }, create, update: columnsOf(change) });
  }

  async refreshDiscovery(tx: Tx, personIds: string[], now: Date): Promise<void> {
    await tx.$executeRaw(discovery.refreshDiscovery(personIds, now));
  }

  async moveDiscovery(tx: Tx, moves: PublicCell[]): Promise<void> {
    await tx.$executeRaw(discovery.moveDiscovery(moves));
  }

  async clock(personId: string, tx: Tx = this.database): Promise<ClockRow> {
    const [row] = await tx.$queryRaw<ClockRow[]>(sql.selectClock(personId));
    return row!;
  }

  async markActive(personId: string, day: number, dayEndsAt: Date | null): Promise<void> {
    await this.database.$executeRaw(discovery.markActive(personId, day, dayEndsAt));
  }

  /** Sets the end of the day of the quotas, if the user has a profile. */
  async saveDayEnd(tx: Tx, personId: string, dayEndsAt: Date): Promise<void> {
    await tx.profile.updateMany({ where: { personId }, data: { dayEndsAt } });
  }
}

/** A change of the time zone, and its time. */
interface ZoneChange {
  timeZone?: string;
  timeZoneAt?: Date;
}

/** Returns preferences as columns: quiet hours are two of them, by the time zone of the user. */
function columnsOf<Change extends Partial<Preferences>>({ quietHours, ...columns }: Change) {
  if (quietHours === undefined) return columns;
  if (quietHours === null) return { ...columns, quietFrom: null, quietTo: null };
  return { ...columns, quietFrom: minuteOf(quietHours.from), quietTo: minuteOf(quietHours.to) };
}
