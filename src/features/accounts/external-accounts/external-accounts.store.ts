// The users that the backend of an app creates, in better-auth's table.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../../platform/database/database.service.js';

@Injectable()
export class ExternalAccountsStore {
  constructor(private readonly database: DatabaseService) {}

  /** @returns false when another user has the external id */
  async insert(id: string, email: string, externalId: string, now: Date): Promise<boolean> {
    const data = { id, email, externalId, name: '', createdAt: now };
    return (await this.database.person.createMany({ data, skipDuplicates: true })).count > 0;
  }

  async personOf(externalId: string): Promise<string | undefined> {
    return (await this.database.person.findUnique({ where: { externalId }, select: { id: true } }))?.id;
  }

  /** Returns the ids of users by their external ids. */
  async personsOf(externalIds: readonly string[]): Promise<Map<string, string>> {
    const where = { externalId: { in: [...externalIds] } };
    const rows = await this.database.person.findMany({ where, select: { id: true, externalId: true } });
    return new Map(rows.map(({ id, externalId }) => [externalId!, id]));
  }

  async exists(personId: string): Promise<boolean> {
    return (await this.database.person.count({ where: { id: personId } })) > 0;
  }

  async setExternalId(personId: string, externalId: string | null): Promise<void> {
    await this.database.person.updateMany({ where: { id: personId }, data: { externalId } });
  }
}
