// Nobody calls too much: a person pays for their calls from their own points, and whoever hasn't signed in from those of the network
// they come from.
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { COST, type Cost, ordinaryCost } from '../../platform/http/costs.js';
import { Limits } from '../../platform/limits/limits.js';
import { networkOf } from '../../platform/limits/network.js';
import { signedInAs } from './auth.guard.js';

@Injectable()
export class CostGuard implements CanActivate {
  constructor(
    private readonly limits: Limits,
    private readonly reflector: Reflector,
  ) {}

  /** @throws TOO_MANY */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const given = this.reflector.getAllAndOverride<Cost>(COST, [context.getHandler(), context.getClass()]);
    const { points, of } = given ?? { points: ordinaryCost(request.method) };
    if (of) await this.limits.consume(of, networkOf(request.ip), points);
    else await this.limits.pay(signedInAs(context)?.personId, request.ip, points);
    return true;
  }
}
