// Who is calling, and whether they may: every route needs a bearer token unless it is marked @Public(), a person who is not suspended
// unless it is marked @AllowWhileSuspended(), and a role where it is marked
// @NeedsRole(). Every call is paid for.
import { type CanActivate, createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { fail } from '../../../platform/errors/coded-error.js';
import { type Access, PUBLIC } from '../../../platform/http/public.decorator.js';
import { COST, type Cost, ordinaryCost } from '../../../platform/http/request-cost.js';
import { networkOf } from '../../../platform/rate-limits/network.js';
import { RateLimitsService } from '../../../platform/rate-limits/rate-limits.service.js';
import { ActiveSanctionsService } from '../../sanctions/active-sanctions.service.js';
import { describeDevice, deviceIdOf } from '../sessions/device-id.decorator.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { SignedInAs, SignInAttempt } from '../sessions/sessions.types.js';
import { NEEDS_ROLE, type NeededRole, WHILE_SUSPENDED } from './access.decorators.js';

const wrongTokenCost = 10;

type Marks = Parameters<Reflector['getAllAndOverride']>[1];

type SignedInRequest = FastifyRequest & { signedInAs?: SignedInAs };

@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    private readonly rateLimits: RateLimitsService,
    private readonly activeSanctions: ActiveSanctionsService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marks = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Access>(PUBLIC, marks);
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    if (access === 'nobody') return this.pay(request, marks);
    const token = tokenOf(request);
    const person = token && (await this.sessions.authenticate(token));
    if (person) request.signedInAs = person;
    else if (access !== 'anybody') await this.chargeRefused(request.ip);
    await this.pay(request, marks);
    if (person) await this.requireNoSanction(person, marks);
    return true;
  }

  /** A person pays for a call from their own points, also for one that is refused; whoever hasn't signed in from those of their network. */
  private async pay({ signedInAs, ip, method }: SignedInRequest, marks: Marks): Promise<true> {
    const given = this.reflector.getAllAndOverride<Cost>(COST, marks);
    const { points, of } = given ?? { points: ordinaryCost(method) };
    if (of) await this.rateLimits.consume(of, networkOf(ip), points);
    else await this.rateLimits.charge(signedInAs?.personId, ip, points);
    return true;
  }

  /** Whoever tries out tokens can't do so without end. */
  private async chargeRefused(address: string): Promise<never> {
    await this.rateLimits.charge(undefined, address, wrongTokenCost);
    return fail('SIGN_IN_FIRST');
  }

  private async requireNoSanction(person: SignedInAs, marks: Marks): Promise<void> {
    const { personId } = person;
    const forSuspended = this.reflector.getAllAndOverride<boolean>(WHILE_SUSPENDED, marks);
    await this.activeSanctions.require(
      { personId, nameKey: '' },
      forSuspended ? 'look after account' : 'act',
      new Date(),
    );
    const needed = this.reflector.getAllAndOverride<NeededRole>(NEEDS_ROLE, marks);
    if (needed) await this.activeSanctions.requireRole(person, needed.role, needed.recency);
  }
}

/** The bearer token of a request, if there is one. */
function tokenOf(request: FastifyRequest): string | undefined {
  return request.headers.authorization?.match(/^Bearer +(\S{1,512})$/i)?.[1];
}

const signedInAs = (context: ExecutionContext) => context.switchToHttp().getRequest<SignedInRequest>().signedInAs;

/** The id of the person who calls. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return signedInAs(context)?.personId ?? fail('SIGN_IN_FIRST');
});

/** The id of the person who calls, if they have signed in: for routes that are `@Public('anybody')`. */
export const MaybePerson = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  return signedInAs(context)?.personId;
});

/** The person who calls, and in which session. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): SignedInAs => {
  return signedInAs(context) ?? fail('SIGN_IN_FIRST');
});

/** The bearer token of the person who calls. */
export const CurrentToken = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return tokenOf(context.switchToHttp().getRequest<SignedInRequest>()) ?? fail('SIGN_IN_FIRST');
});

/** The address from which a person calls. */
export const CallerAddress = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  return context.switchToHttp().getRequest<FastifyRequest>().ip;
});

/** Where somebody who isn't signed in calls from, and with what. @throws INVALID_INPUT for what is no id of a device */
export const Stranger = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignInAttempt => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return { address: request.ip, userAgent: request.headers['user-agent'], device: deviceIdOf(request.headers) };
  },
  [describeDevice],
);
