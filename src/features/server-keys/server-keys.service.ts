// Creates, lists, rotates and revokes server keys. Each change is in the audit log.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { fail } from '../../platform/errors/coded-error.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { AuditService } from '../sanctions/audit/audit.service.js';
import { makeKey } from './key-text.js';
import { ServerKeysStore } from './server-keys.store.js';
import { type ListedKey, type NewServerKey, type RevokedKey, revokedKeysQueue } from './server-keys.types.js';

/** A key whose text is shown this once. */
interface IssuedKey {
  text: string;
  key: ListedKey;
}

@Injectable()
export class ServerKeysService {
  constructor(
    private readonly database: DatabaseService,
    private readonly store: ServerKeysStore,
    private readonly audit: AuditService,
    private readonly jobs: JobsService,
  ) {}

  async create(key: NewServerKey, now: Date): Promise<IssuedKey> {
    const [id, made] = [uuidv7(), makeKey()];
    return this.database.$transaction(async (tx) => {
      await this.store.insert(tx, id, key, made, now);
      await this.record(tx, id, 'create server key', now, { ...key, secret: made.publicPart });
      return { text: made.text, key: await this.get(tx, id) };
    });
  }

  list(): Promise<ListedKey[]> {
    return this.store.list();
  }

  /**
   * Gives a key a new secret. The secret before stays valid for a time; the one before that ends at once, so that two at most are valid.
   * @throws NOT_FOUND for a key that is unknown or revoked
   */
  async rotate(id: string, overlapMs: number, now: Date): Promise<IssuedKey> {
    const made = makeKey();
    return this.database.$transaction(async (tx) => {
      const before = await this.store.get(tx, id);
      if (!before || before.revokedAt) fail('NOT_FOUND');
      await this.store.deleteOlderSecrets(tx, id);
      const until = new Date(now.getTime() + overlapMs);
      await this.store.expireSecrets(tx, id, until);
      await this.store.insertSecret(tx, id, made, now);
      await this.record(tx, id, 'rotate server key', now, { secret: made.publicPart, formerUntil: until });
      return { text: made.text, key: await this.get(tx, id) };
    });
  }

  /** Ends a key at once, and by a job the sessions that it has signed. @throws NOT_FOUND for a key that is unknown or revoked */
  async revoke(id: string, now: Date): Promise<ListedKey> {
    const revoked = await this.database.$transaction(async (tx) => {
      if (!(await this.store.revoke(tx, id, now))) fail('NOT_FOUND');
      await this.record(tx, id, 'revoke server key', now);
      await this.jobs.add(tx, revokedKeysQueue, id, { keyId: id } satisfies RevokedKey, now);
      return this.get(tx, id);
    });
    this.jobs.wake();
    return revoked;
  }

  private async get(tx: Tx, id: string): Promise<ListedKey> {
    return (await this.store.get(tx, id)) ?? fail('NOT_FOUND');
  }

  private record(tx: Tx, keyId: string, action: string, at: Date, after?: object): Promise<void> {
    return this.audit.record(tx, { at, actorId: null, keyId, action, personId: null, ...(after && { after }) });
  }
}
