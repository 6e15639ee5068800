// The route of the developer outbox: messages that were printed instead of sent, so that a developer can sign up without an e-mail server.
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { isSameSecret } from '../../platform/crypto/crypto.js';
import { fail } from '../../platform/errors/coded-error.js';
import { ApiProblems } from '../../platform/http/api-problems.decorator.js';
import { isLocalRequest } from '../../platform/http/local-host.js';
import { Public } from '../../platform/http/public.decorator.js';
import { OUTLET, type Sender } from './mailer.types.js';

const OutboxQuery = z.object({
  to: z.string().max(320).optional().meta({ description: 'Only messages to this address or number' }),
  token: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Token that the server prints at startup; can be sent as a bearer token instead' }),
});

const Outbox = z
  .object({
    items: z.array(
      z.object({
        channel: z.enum(['email', 'sms']),
        to: z.string(),
        subject: z.string(),
        text: z
          .string()
          .meta({ example: 'Your Fujin code to sign in is 482913. We never ask for it. Not you? Ignore it.' }),
        at: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Outbox' });

@ApiTags('developers')
@Public()
@Controller('dev/outbox')
export class OutboxController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(OUTLET) private readonly sender: Sender,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List messages that were printed instead of sent',
    description:
      'Only with DEMO=true and SENDER=console, from the same machine under a local name (localhost, 127.0.0.1, [::1]), without a ' +
      'proxy, and with the token; otherwise the answer is NOT_FOUND. The server prints the URL with the token at startup.',
  })
  @ApiOkResponse({ standardSchema: Outbox })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND')
  list(
    @Query({ schema: OutboxQuery }) query: z.output<typeof OutboxQuery>,
    @Req() request: FastifyRequest,
  ): z.input<typeof Outbox> {
    const printed = this.sender.outbox?.();
    if (!this.config.DEMO || !printed) return fail('NOT_FOUND');
    if (!isLocalRequest(request) || !this.isTokenOf(query.token ?? bearerOf(request))) return fail('NOT_FOUND');
    const items = printed.filter((message) => !query.to || message.to === query.to);
    return { items: [...items] };
  }

  private isTokenOf(given: string): boolean {
    const { OUTBOX_TOKEN } = this.config;
    return OUTBOX_TOKEN !== undefined && isSameSecret(given, OUTBOX_TOKEN);
  }
}

const bearerOf = ({ headers }: FastifyRequest) => headers.authorization?.replace(/^Bearer +/i, '') ?? '';
