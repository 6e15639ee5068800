// The audit log. It has only inserts and reads: a trigger of the table refuses everything else.
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '../../../generated/prisma/client.js';
import { DatabaseService, type Tx } from '../../../platform/database/database.service.js';
import { firstUuidv7At } from '../../../platform/time/first-uuidv7.js';
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
  async list({ actor, person, case: caseId, since, until, before, limit, ...actions }: AuditPage): Promise<AuditRow[]> {
    const rows = await this.database.audit.findMany({
      where: {
        ...(actor && { actorId: actor }),
        ...(person && { personId: person }),
        ...(caseId && { caseId }),
        ...periodFilter(since, until),
        AND: [...actionFilters(actions), ...(before ? [{ id: { lt: before } }] : [])],
      },
      orderBy: { id: 'desc' },
      take: limit,
    });
    return rows as AuditRow[];
  }
}

/** The longest time between the time of an entry and the making of its id. */
const latestIdMs = 3_600_000;

/** Filters by time, and by id for the index: an id is made at the time of its entry, or soon after. */
function periodFilter(since: Date | undefined, until: Date | undefined) {
  const lastId = until && firstUuidv7At(new Date(until.getTime() + latestIdMs));
  return {
    at: { ...(since && { gte: since }), ...(until && { lt: until }) },
    id: { ...(since && { gte: firstUuidv7At(since) }), ...(lastId && { lt: lastId }) },
  };
}

function actionFilters({
  action,
  without = [],
  withoutServerCalls = false,
}: Pick<AuditPage, 'action' | 'without' | 'withoutServerCalls'>) {
  return [
    ...(action ? [{ action }] : []),
    ...(without.length > 0 ? [{ action: { notIn: [...without] } }] : []),
    // a call is recorded as its method and route
    ...(withoutServerCalls ? [{ NOT: { action: { contains: ' /v1/server/' } } }] : []),
  ];
}

/** Converts dates to text, and no object to SQL's NULL. */
const jsonOf = (value: object | undefined): Prisma.InputJsonObject | undefined =>
  value && JSON.parse(JSON.stringify(value));
