// The developer's outbox: the codes that a real sender would have sent, so that a newcomer can sign up without mail.
import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config.js';
import { fail } from '../../platform/errors/errors.js';
import { ApiProblems } from '../../platform/http/api-problems.js';
import { isLocal } from '../../platform/http/local.js';
import { Public } from '../../platform/http/public.js';
import { ConsoleSender } from './console.sender.js';
import { OUTLET, type Sender } from './sender.js';

const OutboxQuery = z.object({
  to: z.string().max(320).optional().meta({ description: 'Only what was sent to this address or number' }),
});

const Outbox = z
  .object({
    items: z.array(
      z.object({
        channel: z.enum(['email', 'sms']),
        to: z.string(),
        subject: z.string(),
        text: z.string().meta({ example: 'Your Fujin code is 482913' }),
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
    summary: 'Messages that were printed instead of sent',
    description: 'Only with DEMO=true and SENDER=console, only from this machine; absent otherwise.',
  })
  @ApiOkResponse({ standardSchema: Outbox })
  @ApiProblems('INVALID_INPUT', 'NOT_FOUND')
  list(
    @Query({ schema: OutboxQuery }) query: z.output<typeof OutboxQuery>,
    @Req() request: FastifyRequest,
  ): z.input<typeof Outbox> {
    if (!this.config.DEMO || !isLocal(request) || !(this.sender instanceof ConsoleSender)) return fail('NOT_FOUND');
    const items = this.sender.outbox().filter((message) => !query.to || message.to === query.to);
    return { items: [...items] };
  }
}
