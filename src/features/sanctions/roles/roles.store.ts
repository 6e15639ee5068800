import { Injectable } from '@nestjs/common';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { Role } from '../sanctions.types.js';
import * as sql from './roles.sql.js';

export interface RoleRow {
  personId: string;
  role: Exclude<Role, 'person'>;
  grantedBy: string | null;
  at: Date;
  nickname: string;
}

@Injectable()
export class RolesStore {
  constructor(private readonly database: DatabaseService) {}

  /** A person without a role is one like all others. */
  async put(tx: Tx, personId: string, role: Role, grantedBy: string, now: Date): Promise<void> {
    await tx.$executeRaw(role === 'person' ? sql.deleteRole(personId) : sql.putRole(personId, role, grantedBy, now));
  }

  async admins(named: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ id: string }[]>(sql.selectAdmins(named));
    return rows.map(({ id }) => id);
  }

  /** @param named addresses, in lower case, of those whom settings name */
  async nicknames(named: readonly string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ nickname: string }[]>(sql.selectStaffNicknames(named));
    return rows.map(({ nickname }) => nickname);
  }

  list(): Promise<RoleRow[]> {
    return this.database.$queryRaw<RoleRow[]>(sql.selectRoles());
  }
}
