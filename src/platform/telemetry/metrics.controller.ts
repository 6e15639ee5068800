// GET /metrics for Prometheus: with METRICS_TOKEN for callers that send it, without one for callers on this machine.
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/config.js';
import { isSameSecret } from '../crypto/crypto.js';
import { fail } from '../errors/coded-error.js';
import { isLocalHostname, isLocalRequest } from '../http/local-host.js';
import { Public } from '../http/public.decorator.js';
import { MetricsService } from './metrics.service.js';

@Public()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'METRICS_TOKEN' | 'TRUST_PROXY' | 'PUBLIC_URL'>,
    private readonly metrics: MetricsService,
  ) {}

  @Get()
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.mayRead(request)) fail('NOT_FOUND');
    const { registry } = this.metrics;
    reply.type(registry.contentType).send(await registry.metrics());
  }

  private mayRead(request: FastifyRequest): boolean {
    const { METRICS_TOKEN, TRUST_PROXY, PUBLIC_URL } = this.config;
    // a proxy that adds no headers and is not configured looks like a caller on this machine
    const isPublic = PUBLIC_URL !== undefined && !isLocalHostname(new URL(PUBLIC_URL).host);
    if (METRICS_TOKEN === undefined) return !(isPublic && TRUST_PROXY === 0) && isLocalRequest(request);
    return isSameSecret(request.headers.authorization?.replace(/^Bearer +/i, '') ?? '', METRICS_TOKEN);
  }
}
