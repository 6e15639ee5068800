// One decision in several cases. Each case is decided in a transaction of its own, with its own entries in the audit log.
import { Injectable, Logger } from '@nestjs/common';
import type { z } from 'zod';
import { CodedError } from '../../../platform/errors/coded-error.js';
import { type ErrorCode, errorCatalogue } from '../../../platform/errors/error-catalogue.js';
import type { Language } from '../../../platform/http/language.js';
import { requireValidEnd } from './case-permissions.js';
import type { BulkDecisionInput, BulkDecisionResult } from './cases.schemas.js';
import { DecisionsService } from './decisions.service.js';

type Result = z.output<typeof BulkDecisionResult>['items'][number];

@Injectable()
export class BulkDecisionsService {
  private readonly log = new Logger(BulkDecisionsService.name);

  constructor(private readonly decisions: DecisionsService) {}

  /** Decides cases one after the other. A case that cannot be decided does not stop the others. @throws INVALID_INPUT */
  async decide(
    moderatorId: string,
    { cases, ...decision }: z.output<typeof BulkDecisionInput>,
    language: Language,
    now: Date,
  ): Promise<z.output<typeof BulkDecisionResult>> {
    requireValidEnd(decision.decision, decision.until, now);
    const items: Result[] = [];
    for (const id of cases) {
      const code = await this.decisions.decide(moderatorId, id, decision, now).then(
        () => undefined,
        (error) => this.codeOf(error),
      );
      items.push({ case: id, refusal: code ? { code, title: errorCatalogue[code][language] } : null });
    }
    return { items };
  }

  private codeOf(error: unknown): ErrorCode {
    if (error instanceof CodedError) return error.code;
    this.log.error({ err: error }, 'a case of several could not be decided');
    return 'INTERNAL';
  }
}
