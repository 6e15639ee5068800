// Sanctions that moderators impose and lift without a case.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { fail } from '../../../platform/errors/coded-error.js';
import { type SanctionActor, SanctionsService } from '../../sanctions/sanctions.service.js';
import { TombstonesService } from '../../sanctions/tombstones/tombstones.service.js';
import { requireValidEnd } from '../cases/case-permissions.js';
import { EnforcementService } from '../enforcement.service.js';
import { presentPastSanction } from '../moderation.presenter.js';
import type { PastSanction } from '../moderation.schemas.js';
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
  async impose(by: SanctionActor, personId: string, input: z.output<typeof SanctionInput>, now: Date): Promise<void> {
    const { kind, until, reason, cannedReason, note } = input;
    requireValidEnd(kind, until, now);
    await this.requireOutranked(by, personId);
    const request = { ...by, caseId: null, why: note || reason, now };
    const afterCommit = await this.database.$transaction((tx) =>
      this.enforcement.impose(tx, personId, { kind, until: until ?? null, reason, cannedReason }, request),
    );
    afterCommit();
  }

  /** Lifts all sanctions on a user. @throws NOT_FOUND, FORBIDDEN */
  async restore(by: SanctionActor, personId: string, note: string, now: Date): Promise<void> {
    await this.requireOutranked(by, personId);
    const request = { ...by, caseId: null, why: note, now };
    const afterCommit = await this.database.$transaction((tx) => this.enforcement.restore(tx, personId, request));
    afterCommit();
  }

  /** Returns the sanctions on a user, the newest first, lifted and expired ones too. */
  async list(personId: string): Promise<z.output<typeof PastSanction>[]> {
    return (await this.people.sanctions(personId)).map(presentPastSanction);
  }

  /** Suspends a user for the backend of the app, which can lift it. @throws NOT_FOUND, FORBIDDEN */
  async deactivate(by: SanctionActor, personId: string, reason: string, now: Date): Promise<void> {
    await this.requireOutranked(by, personId);
    const request = { ...by, caseId: null, why: '', now };
    const afterCommit = await this.database.$transaction((tx) =>
      this.enforcement.deactivate(tx, personId, reason, request),
    );
    afterCommit();
  }

  /** Lifts what deactivate imposed. @throws NOT_FOUND, FORBIDDEN */
  async reactivate(by: SanctionActor, personId: string, now: Date): Promise<void> {
    await this.requireOutranked(by, personId);
    const request = { ...by, caseId: null, why: '', now };
    const afterCommit = await this.database.$transaction((tx) => this.enforcement.reactivate(tx, personId, request));
    afterCommit();
  }

  private async requireOutranked({ actorId }: SanctionActor, personId: string): Promise<void> {
    const name = (await this.people.nicknameOf(personId)) ?? (await this.tombstones.nameOf(personId));
    if (name === undefined) fail('NOT_FOUND');
    await this.sanctions.requireOutranked(actorId, personId);
  }
}
