// Authenticates and authorises every HTTP call. A route requires a bearer token unless it is marked @Public(), a user who is not
// suspended unless it is marked @AllowWhileSuspended(), and a role where it is marked @NeedsRole(). A route of the server API requires a
// server key with its scopes instead. Every call costs points.
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { fail } from '../../../platform/errors/coded-error.js';
import { type Access, PUBLIC } from '../../../platform/http/public.decorator.js';
import { COST, type Cost, ordinaryCost } from '../../../platform/http/request-cost.js';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { ServerKeyAccessService } from '../../server-keys/server-key-access.service.js';
import { type RequestOfKey, SERVER_ROUTE } from '../../server-keys/server-keys.decorators.js';
import type { ServerRouteMark } from '../../server-keys/server-keys.types.js';
import { describeDeviceId } from '../sessions/device-id.decorator.js';
import { deviceIdOf } from '../sessions/device-id.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { NEEDS_ROLE, type NeededRole, WHILE_SUSPENDED } from './access.decorators.js';

const wrongTokenCost = 10;

type Marks = Parameters<Reflector['getAllAndOverride']>[1];

type SignedInRequest = RequestOfKey & { signedInAs?: SignedInAs };

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly rateLimits: RateLimitsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly serverKeys: ServerKeyAccessService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marks = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access>(PUBLIC, marks);
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const serverRoute = this.reflector.getAllAndOverride<ServerRouteMark>(SERVER_ROUTE, marks);
    if (serverRoute) return this.admitKey(request, serverRoute, marks);
    if (access === 'anonymous') return this.charge(request, marks);
    const token = tokenOf(request);
    const caller = token && (await this.sessions.authenticate(token));
    if (caller) request.signedInAs = caller;
    else if (access !== 'optional') await this.chargeRefused(request.ip);
    await this.charge(request, marks);
    if (caller) await this.requireNoSanction(caller, marks);
    return true;
  }

  private async admitKey(request: SignedInRequest, { scopes }: ServerRouteMark, marks: Marks): Promise<true> {
    const { url, ip: address, method } = request;
    const { points } = this.reflector.getAllAndOverride<Cost>(COST, marks) ?? { points: ordinaryCost(method) };
    request.serverKey = await this.serverKeys.admit({ token: tokenOf(request), url, address }, scopes, points);
    return true;
  }

  /**
   * Charges a call, also one that is refused: a signed-in user their own points, staff on a route for staff those of moderation, others
   * those of their network.
   */
  private async charge({ signedInAs, ip, method }: SignedInRequest, marks: Marks): Promise<true> {
    const given = this.reflector.getAllAndOverride<Cost>(COST, marks);
    const { points, of } = given ?? { points: ordinaryCost(method) };
    if (of) await this.rateLimits.consume(of, networkOf(ip), points);
    else if (signedInAs && (await this.isModeration(signedInAs, marks)))
      await this.rateLimits.consume('moderation', signedInAs.personId, points);
    else await this.rateLimits.charge(signedInAs?.personId, ip, points);
    return true;
  }

  /** Returns whether a call is one of staff to a route for staff. */
  private async isModeration({ personId }: SignedInAs, marks: Marks): Promise<boolean> {
    if (!this.reflector.getAllAndOverride<NeededRole>(NEEDS_ROLE, marks)) return false;
    return (await this.activeSanctions.roleOf(personId)) !== 'person';
  }

  /** Charges a wrong token, which limits how many can be tried. */
  private async chargeRefused(address: string): Promise<never> {
    await this.rateLimits.charge(undefined, address, wrongTokenCost);
    return fail('SIGN_IN_FIRST');
  }

  private async requireNoSanction(caller: SignedInAs, marks: Marks): Promise<void> {
    const { personId } = caller;
    const forSuspended = this.reflector.getAllAndOverride<boolean>(WHILE_SUSPENDED, marks);
    await this.activeSanctions.require(
      { personId, nameKey: '' },
      forSuspended ? 'look after account' : 'act',
      new Date(),
    );
    const needed = this.reflector.getAllAndOverride<NeededRole>(NEEDS_ROLE, marks);
    if (needed) await this.activeSanctions.requireRole(caller, needed.role, needed.recency);
  }
}

/** Returns the bearer token of a request, if there is one. */
function tokenOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization?.match(/^Bearer +(\S{1,512})$/i)?.[1];
}

const signedInAs = (context: ExecutionContext) => context.switchToHttp().getRequest<SignedInRequest>().signedInAs;

/** Injects the id of the user who calls. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return signedInAs(context)?.personId ?? fail('SIGN_IN_FIRST');
});

/** Injects the id of the user who calls, if they have signed in: for routes that are `@Public('optional')`. */
export const MaybePerson = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return signedInAs(context)?.personId;
});

/** Injects the user and the session of the call. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): SignedInAs => {
  return signedInAs(context) ?? fail('SIGN_IN_FIRST');
});

/** Injects the bearer token of the call. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return tokenOf(context.switchToHttp().getRequest<SignedInRequest>()) ?? fail('SIGN_IN_FIRST');
});

/** Injects the address of the call. */
export const CallerAddress = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<FastifyRequest>().ip;
});

/** Injects the origin of a call without a session. @throws INVALID_INPUT for a malformed id of a device */
export const CallOrigin = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignInAttempt => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return { address: request.ip, userAgent: request.headers['user-agent'], device: deviceIdOf(request.headers) };
  },
  [describeDeviceId],
);
