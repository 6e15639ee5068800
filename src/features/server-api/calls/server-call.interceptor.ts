// Surrounds every call of the server API: writes the audit log before a call that writes or reads private messages, and runs a call with an
// Idempotency-Key once.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DatabaseService } from '../../../platform/database/database.service.js';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import { AuditService } from '../../sanctions/audit/audit.service.js';
import {
  idempotencyHeader,
  longestIdempotencyKey,
  type RequestOfKey,
  SERVER_ROUTE,
} from '../../server-keys/server-keys.decorators.js';
import type { CallingKey, ServerRouteMark } from '../../server-keys/server-keys.types.js';
import { UserRefsService } from '../users/user-refs.service.js';
import { parametersOf, referencesOf } from './audit-references.js';
import { callIdOf } from './repeatable-call.js';
import { ServerCallsService } from './server-calls.service.js';

const usersPath = '/v1/server/users/:id';

@Injectable()
export class ServerCallInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: DatabaseService,
    private readonly audit: AuditService,
    private readonly userRefs: UserRefsService,
    private readonly calls: ServerCallsService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestOfKey>();
    const key = request.serverKey ?? fail('SERVER_KEY_REQUIRED');
    const mark = this.reflector.get<ServerRouteMark>(SERVER_ROUTE, context.getHandler());
    return from(this.run(request, key, mark, next));
  }

  private async run(request: RequestOfKey, key: CallingKey, mark: ServerRouteMark, next: CallHandler) {
    const idempotency = mark.writes ? idempotencyOf(request) : undefined;
    if (mark.writes || mark.scopes.includes('messages:read')) await this.record(request, key, idempotency);
    const run = () => lastValueFrom(next.handle(), { defaultValue: undefined }).catch(asNotFound);
    if (idempotency === undefined) return run();
    const { method, url: path, body } = request;
    const call = { keyId: key.id, idempotency, method, path, body };
    request.serverKey = { ...key, callId: callIdOf(call) };
    return this.calls.once(call, run);
  }

  /** Writes the entry before the call: a call that is not in the log does not run. */
  private async record(request: RequestOfKey, key: CallingKey, idempotency: string | undefined): Promise<void> {
    const route = request.routeOptions.url ?? '';
    const params = request.params as Record<string, string>;
    const references = referencesOf(request.body);
    const subject = route.startsWith(usersPath) ? params.id : references.from;
    const personId = typeof subject === 'string' ? await this.userRefs.find(subject) : undefined;
    await this.audit.record(this.database, {
      at: new Date(),
      actorId: null,
      keyId: key.id,
      action: `${request.method} ${route}`,
      personId: personId ?? null,
      why: `Server key ${key.name}`,
      after: { ...references, ...parametersOf(params), ...(idempotency && { idempotency }) },
    });
  }
}

/** @throws INVALID_INPUT */
function idempotencyOf({ headers }: RequestOfKey): string | undefined {
  const given = headers[idempotencyHeader];
  if (given === undefined) return undefined;
  if (typeof given === 'string' && given.length > 0 && given.length <= longestIdempotencyKey) return given;
  return fail('INVALID_INPUT', undefined, [
    { path: idempotencyHeader, message: `must have 1 to ${longestIdempotencyKey} characters` },
  ]);
}

/** The services of users refuse a user who is gone with SIGN_IN_FIRST, which a key cannot do. */
function asNotFound(error: unknown): never {
  if (error instanceof CodedError && error.code === 'SIGN_IN_FIRST') throw new CodedError('NOT_FOUND');
  throw error;
}
