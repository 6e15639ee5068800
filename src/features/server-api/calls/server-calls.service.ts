// Runs a call of the server API once for each Idempotency-Key of a server key, and repeats its answer for a day.
import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config.js';
import { deriveKey, seal, unseal } from '../../../platform/crypto/crypto.js';
import { CodedError, type FieldError, fail } from '../../../platform/errors/coded-error.js';
import { type ErrorCode, errorCatalogue } from '../../../platform/errors/error-catalogue.js';
import { type RepeatableCall, requestHash } from './repeatable-call.js';
import { ServerCallsStore } from './server-calls.store.js';
import type { CallClaim } from './server-calls.types.js';

const dayMs = 86_400_000;
/** The time after which a call without an answer is taken to be lost with its process. Calls are answered within seconds. */
const lostMs = 60_000;
/** Refusals that say nothing about the request itself, so that it can be sent again with the same key. */
const passing: ReadonlySet<ErrorCode> = new Set(['TOO_MANY', 'BUSY', 'UNAVAILABLE', 'INTERNAL']);

/** The result of a call, as it is stored. */
type Answer = { value?: unknown } | { refusal: { code: ErrorCode; detail?: string; errors?: FieldError[] } };

@Injectable()
export class ServerCallsService {
  private readonly log = new Logger(ServerCallsService.name);
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'AUTH_SECRET'>,
    private readonly store: ServerCallsStore,
  ) {
    // an answer may hold the token of a session
    this.key = deriveKey(config.AUTH_SECRET, 'answers of server calls');
  }

  /**
   * Runs a call, or returns the answer of the same call before.
   * @throws CALL_IN_PROGRESS while the first of them runs, IDEMPOTENCY_KEY_REUSED for another request, and what the call threw
   */
  async once(call: RepeatableCall, run: () => Promise<unknown>, now = new Date()): Promise<unknown> {
    const { keyId, idempotency } = call;
    const claim = { keyId, idempotency, request: requestHash(call), at: now };
    const [lost, expired] = [new Date(now.getTime() - lostMs), new Date(now.getTime() - dayMs)];
    if (!(await this.store.claim(claim, lost, expired))) return this.repeat(claim);
    const value = await run().catch((error) => this.refuse(claim, error));
    await this.finish(claim, { value });
    return value;
  }

  /** Deletes the calls of more than a day ago. */
  async sweep(now: Date): Promise<void> {
    await this.store.deleteBefore(new Date(now.getTime() - dayMs));
  }

  private async repeat(claim: CallClaim): Promise<unknown> {
    const stored = await this.store.find(claim);
    // released meanwhile
    if (!stored) return fail('CALL_IN_PROGRESS');
    if (!Buffer.from(stored.request).equals(Buffer.from(claim.request))) fail('IDEMPOTENCY_KEY_REUSED');
    if (!stored.answer) return fail('CALL_IN_PROGRESS');
    const bytes = unseal(Buffer.from(stored.answer).toString('base64url'), claim.keyId, this.key);
    const answer = JSON.parse((bytes ?? fail('INTERNAL')).toString()) as Answer;
    if (!('refusal' in answer)) return answer.value;
    const { code, detail, errors } = answer.refusal;
    throw new CodedError(code, detail, errors);
  }

  /** Stores a refusal, or releases the call when it can be sent again. */
  private async refuse(claim: CallClaim, error: unknown): Promise<never> {
    if (!isLasting(error)) await this.store.release(claim);
    else {
      const { code, detail, errors } = error;
      await this.finish(claim, { refusal: { code, ...(detail && { detail }), ...(errors && { errors }) } });
    }
    throw error;
  }

  /**
   * Stores the answer of a call that was carried out. When that fails, the answer is given all the same, and the claim keeps the call from
   * running again until it is taken to be lost.
   */
  private async finish(claim: CallClaim, answer: Answer): Promise<void> {
    const sealed = seal(Buffer.from(JSON.stringify(answer)), claim.keyId, this.key);
    await this.store.finish(claim, Uint8Array.from(Buffer.from(sealed, 'base64url'))).catch((error) => {
      this.log.error({ err: error }, 'the answer of a server call was not stored');
    });
  }
}

const isLasting = (error: unknown): error is CodedError =>
  error instanceof CodedError && !passing.has(error.code) && errorCatalogue[error.code].status < 500;
