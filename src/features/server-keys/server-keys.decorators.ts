// Marks the routes of the server API with their scopes; auth.guard.ts enforces them. Injects the key that calls.
import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiExtension, ApiHeader, ApiOperation, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { fail } from '../../platform/errors/coded-error.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import type { ServerScope } from './scopes.js';
import type { CallingKey, ServerRouteMark } from './server-keys.types.js';

export const SERVER_ROUTE = 'server route';

/** The name of the security scheme in the OpenAPI document. */
export const serverKeyScheme = 'serverKey';
export const scopesKey = 'x-scopes';
export const idempotencyHeader = 'idempotency-key';
export const longestIdempotencyKey = 255;

export type RequestOfKey = FastifyRequest & { serverKey?: CallingKey };

interface RouteText {
  summary: string;
  description?: string;
  problems?: readonly ErrorCode[];
}

/** A route that changes nothing. */
export const ServerRead = (scopes: ServerScope | readonly ServerScope[], text: RouteText) =>
  serverRoute({ scopes: [scopes].flat(), writes: false }, text, []);

/** A route that writes: each call is in the audit log, and takes an Idempotency-Key. */
export const ServerWrite = (scopes: ServerScope | readonly ServerScope[], text: RouteText) =>
  applyDecorators(
    serverRoute({ scopes: [scopes].flat(), writes: true }, text, ['CALL_IN_PROGRESS', 'IDEMPOTENCY_KEY_REUSED']),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      schema: { type: 'string', minLength: 1, maxLength: longestIdempotencyKey },
      description: 'The same key with the same request gets the same answer for 24 hours, and is carried out once',
    }),
  );

function serverRoute(mark: ServerRouteMark, text: RouteText, codes: readonly ErrorCode[]) {
  const { summary, description, problems = [] } = text;
  const needed = `Scope: ${mark.scopes.map((scope) => `\`${scope}\``).join(' and ')}.`;
  return applyDecorators(
    SetMetadata(SERVER_ROUTE, mark),
    ApiSecurity(serverKeyScheme),
    ApiExtension(scopesKey, mark.scopes),
    ApiOperation({ summary, description: description ? `${description} ${needed}` : needed }),
    ApiProblems('INVALID_INPUT', 'SERVER_KEY_REQUIRED', 'SCOPE_REQUIRED', ...codes, ...problems),
  );
}

/** Injects the key of the call. */
export const CallerKey = createParamDecorator((_: unknown, context: ExecutionContext): CallingKey => {
  return context.switchToHttp().getRequest<RequestOfKey>().serverKey ?? fail('SERVER_KEY_REQUIRED');
});
