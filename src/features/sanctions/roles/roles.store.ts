// The granted roles of staff.
import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Role } from '../sanctions.types.js';
import * as sql from './roles.sql.js';

/** A granted role. */
export interface RoleRow {
  personId: string;
  role: Exclude<Role, 'person'>;
  grantedBy: string | null;
  at: Date;
  nickname: string;
}

/** A text as each name that it may be of a user. */
interface PersonNames {
  id: string | undefined;
  externalId: string;
  email: string;
  phoneNumber: string;
}

@Injectable()
export class RolesStore {
  constructor(private readonly database: DatabaseService) {}

  /** Returns whether there is such a user. Reads people (accounts). */
  async hasPerson(tx: Tx, personId: string): Promise<boolean> {
    return (await tx.person.findUnique({ where: { id: personId }, select: { id: true } })) !== null;
  }

  /** Returns the user of an id, external id, confirmed address or number; undefined when there is none. Reads people (accounts). */
  async findPerson(tx: Tx, { id, externalId, email, phoneNumber }: PersonNames): Promise<string | undefined> {
    const found = await tx.person.findMany({
      where: { OR: [...(id ? [{ id }] : []), { externalId }, { email, emailVerified: true }, { phoneNumber }] },
      select: { id: true },
      take: 2,
    });
    return found.length === 1 ? found[0]?.id : undefined;
  }

  async get(tx: Tx, personId: string): Promise<Role> {
    return (await tx.role.findUnique({ where: { personId }, select: { role: true } }))?.role ?? 'person';
  }

  /** Upserts a role, or deletes it for the role 'person'. */
  async put(tx: Tx, personId: string, role: Role, grantedBy: string | null, now: Date): Promise<void> {
    if (role === 'person') {
      await tx.role.deleteMany({ where: { personId } });
      return;
    }
    const granted = { role, grantedBy, at: now };
    await tx.role.upsert({
      where: { personId },
      create: { personId, ...granted },
      update: granted,
      select: { personId: true },
    });
  }

  /** @param named addresses, in lower case, that the settings name */
  async admins(named: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectAdmins(named));
    return rows.map(({ id }) => id);
  }

  /** @param named as above */
  async nicknames(named: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectStaffNicknames(named));
    return rows.map(({ nickname }) => nickname);
  }

  list(): Promise<RoleRow[]> {
    return this.database.$queryRaw<RoleRow[]>(sql.selectRoles());
  }
}
