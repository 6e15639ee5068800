// Users as a server key lists and reads them.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';
import type { PeopleSearch } from '../../moderation/people/people-search.js';
import * as sql from './server-users.sql.js';
import type { ServerUserRow } from './server-users.types.js';

@Injectable()
export class ServerUsersStore {
  constructor(private readonly database: DatabaseService) {}

  list(search: PeopleSearch | undefined, limit: number, from?: sql.UserPosition): Promise<ServerUserRow[]> {
    if (search) return this.database.$queryRaw<ServerUserRow[]>(sql.searchUsers(search, limit, from));
    return this.database.$queryRaw<ServerUserRow[]>(sql.selectUsers(limit, from));
  }

  async find(personId: string): Promise<ServerUserRow | undefined> {
    const [row] = await this.database.$queryRaw<ServerUserRow[]>(sql.selectUser(personId));
    return row;
  }
}
