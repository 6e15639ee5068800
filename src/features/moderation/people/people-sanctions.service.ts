// Sanctions that moderators impose and lift without a case.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { SanctionsService } from '../../sanctions/sanctions.service.js';
import { TombstonesService } from '../../sanctions/tombstones/tombstones.service.js';
import { requireValidEnd } from '../cases/case-permissions.js';
import { EnforcementService } from '../enforcement.service.js';
import type { SanctionInput } from './people.schemas.js';
import { PeopleStore } from './people.store.js';

@Injectable()
export class PeopleSanctionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly people: PeopleStore,
    private readonly sanctions: SanctionsService,
    private readonly enforcement: EnforcementService,
    private readonly tombstones: TombstonesService,
  ) {}

  /** Imposes a sanction on a user. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
  async impose(moderatorId: string, personId: string, input: z.output<typeof SanctionInput>, now: Date): Promise<void> {
    const { kind, until, reason, cannedReason, note } = input;
    requireValidEnd(kind, until, now);
    await this.requireOutranked(moderatorId, personId);
    const request = { actorId: moderatorId, caseId: null, why: note || reason, now };
    const afterCommit = await this.database.$transaction((tx) =>
      this.enforcement.impose(tx, personId, { kind, until: until ?? null, reason, cannedReason }, request),
    );
    afterCommit();
  }

  /** Lifts all sanctions on a user. @throws NOT_FOUND, FORBIDDEN */
  async restore(moderatorId: string, personId: string, note: string, now: Date): Promise<void> {
    await this.requireOutranked(moderatorId, personId);
    const request = { actorId: moderatorId, caseId: null, why: note, now };
    const afterCommit = await this.database.$transaction((tx) => this.enforcement.restore(tx, personId, request));
    afterCommit();
  }

  private async requireOutranked(moderatorId: string, personId: string): Promise<void> {
    const name = (await this.people.nicknameOf(personId)) ?? (await this.tombstones.nameOf(personId));
    if (name === undefined) fail('NOT_FOUND');
    await this.sanctions.requireOutranked(moderatorId, personId);
  }
}
