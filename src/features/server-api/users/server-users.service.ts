// Users for the backend of an app: list, read, create and update, by the rules that hold for the users themselves.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { fail } from '../../../platform/errors/coded-error.js';
import { decodeCursor, encodeCursor, readCursor } from '../../../platform/http/cursor.js';
import { CredentialsService } from '../../accounts/credentials/credentials.service.js';
import { ExternalAccountsService } from '../../accounts/external-accounts/external-accounts.service.js';
import { cellOf, isNullIsland } from '../../location/geography/cell.js';
import { LocationService } from '../../location/location.service.js';
import { peopleSearchOf } from '../../moderation/people/people-search.js';
import { ProfilesService } from '../../profiles/profiles.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import type { NewUser, ServerUserList, ServerUserSchema, UserChanges, UsersQuery } from './server-users.schemas.js';
import { ServerUsersStore } from './server-users.store.js';
import type { ServerUserRow } from './server-users.types.js';

type User = z.output<typeof ServerUserSchema>;

@Injectable()
export class ServerUsersService {
  constructor(
    private readonly store: ServerUsersStore,
    private readonly accounts: ExternalAccountsService,
    private readonly credentials: CredentialsService,
    private readonly profiles: ProfilesService,
    private readonly location: LocationService,
    private readonly activeSanctions: ActiveSanctionsService,
  ) {}

  /** Returns a page of all users, or of those that a text names, the newest first. */
  async list({ q, cursor, limit }: z.output<typeof UsersQuery>): Promise<z.output<typeof ServerUserList>> {
    const from = readCursor(cursor, decodeCursor);
    const search = q === undefined ? undefined : peopleSearchOf(q);
    const rows = await this.store.list(search, limit + 1, from);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => ({ nickname: row.nickname, ...presentAccount(row) })),
      ...(last && { nextCursor: encodeCursor({ at: last.createdAt, id: last.id }) }),
    };
  }

  /** @throws NOT_FOUND */
  async get(personId: string, now: Date): Promise<User> {
    const [row, me, account, standing] = await Promise.all([
      this.store.find(personId),
      this.profiles.me(personId, now),
      this.credentials.account(personId),
      this.activeSanctions.shown(personId, now),
    ]);
    const { email, phoneNumber, isAnonymous } = account;
    return { ...me, ...presentAccount(row ?? fail('NOT_FOUND')), email, phoneNumber, isAnonymous, standing };
  }

  /** Creates a user. When a part is refused, there is no user. @throws EXTERNAL_ID_TAKEN, ACCOUNT_BANNED, and what update throws */
  async create({ externalId, ...parts }: z.output<typeof NewUser>, now: Date): Promise<User> {
    const personId = await this.accounts.create(externalId, now);
    try {
      return await this.update(personId, parts, now);
    } catch (error) {
      await this.accounts.discard(personId);
      throw error;
    }
  }

  /**
   * Updates a user, part by part; when one is refused, those before it are saved.
   * @throws EXTERNAL_ID_TAKEN, ACCOUNT_BANNED, and what the parts throw
   */
  async update(personId: string, changes: z.output<typeof UserChanges>, now: Date): Promise<User> {
    const { externalId, profile, preferences, interests, location, publicData, privateData } = changes;
    if (location && isNullIsland(location)) fail('LOCATION_NULL_ISLAND');
    if (externalId !== undefined) await this.accounts.setExternalId(personId, externalId, now);
    if (profile) await this.profiles.updateProfile(personId, profile, now);
    if (preferences) await this.profiles.updatePreferences(personId, preferences, now);
    if (interests) await this.profiles.updateInterests(personId, interests, now);
    // the point is dropped here: only the cell is passed on
    if (location) await this.location.move(personId, cellOf(location, 8), location.precision, now);
    if (publicData !== undefined || privateData !== undefined)
      await this.profiles.saveUserData(personId, { publicData, privateData });
    return this.get(personId, now);
  }
}

function presentAccount({ createdAt, eraseAt, nickname: _, ...row }: ServerUserRow) {
  const times = { createdAt: createdAt.toISOString(), eraseAt: eraseAt?.toISOString() ?? null };
  return { ...row, ...times };
}
