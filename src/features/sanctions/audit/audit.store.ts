// The audit log. It has only inserts and reads: a trigger of the table refuses everything else.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../../generated/prisma/client.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import type { AuditEntry } from '../sanctions.types.js';
import type { AuditPage, AuditRow } from './audit.types.js';

@Injectable()
export class AuditStore {
  constructor(private readonly database: DatabaseService) {}

  async insert(tx: Tx, { before, after, ...entry }: AuditEntry): Promise<void> {
    const data = { id: uuidv7(), ...entry, before: jsonOf(before), after: jsonOf(after) };
    await tx.audit.create({ data, select: { id: true } });
  }

  /** Returns entries, the newest first. */
  async list({ actor, person, case: caseId, action, without = [], before, limit }: AuditPage): Promise<AuditRow[]> {
    const rows = await this.database.audit.findMany({
      where: {
        ...(actor && { actorId: actor }),
        ...(person && { personId: person }),
        ...(caseId && { caseId }),
        AND: [...(action ? [{ action }] : []), ...(without.length > 0 ? [{ action: { notIn: [...without] } }] : [])],
        ...(before && { id: { lt: before } }),
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows as AuditRow[];
  }
}

/** Converts dates to text, and no object to SQL's NULL. */
const jsonOf = (value: object | undefined): Prisma.InputJsonObject | undefined =>
  value && JSON.parse(JSON.stringify(value));
