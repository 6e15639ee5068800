// Who is calling: every route needs a bearer token unless it is marked @Public().
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { fail } from '../../platform/errors/errors.js';
import { type Access, PUBLIC } from '../../platform/http/public.js';
import { AccountsService } from './accounts.service.js';

type SignedInRequest = FastifyRequest & { personId?: string };

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly accounts: AccountsService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access>(PUBLIC, [context.getHandler(), context.getClass()]);
    if (access === 'nobody') return true;
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = tokenOf(request);
    const person = token && (await this.accounts.authenticate(token));
    if (person) request.personId = person.personId;
    else if (access !== 'anybody') fail('SIGN_IN_FIRST');
    return true;
  }
}

/** The bearer token of a request, if there is one. */
function tokenOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization?.match(/^Bearer +(\S{1,512})$/i)?.[1];
}

/** The id of the person who calls. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<SignedInRequest>().personId ?? fail('SIGN_IN_FIRST');
});

/** The id of the person who calls, if they have signed in: for routes that are `@Public('anybody')`. */
export const MaybePerson = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return context.switchToHttp().getRequest<SignedInRequest>().personId;
});

/** The bearer token of the person who calls. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return tokenOf(context.switchToHttp().getRequest<SignedInRequest>()) ?? fail('SIGN_IN_FIRST');
});
