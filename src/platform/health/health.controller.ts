import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { fail } from '../errors/errors.js';
import { ApiProblems } from '../http/api-problems.js';
import { Closing } from '../http/closing.js';
import { Costs } from '../http/costs.js';
import { Public } from '../http/public.js';

const HealthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });

@ApiTags('health')
@Public()
@Costs(1, 'health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly closing: Closing,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Ready to serve: the database answers, and the server is not closing' })
  @ApiOkResponse({ standardSchema: HealthSchema })
  @ApiProblems('UNAVAILABLE')
  async ready(): Promise<z.infer<typeof HealthSchema>> {
    if (this.closing.hasBegun) fail('UNAVAILABLE', 'The server is closing');
    await this.database.$queryRaw`SELECT 1`.catch(() => fail('UNAVAILABLE', 'The database does not answer'));
    return { status: 'ok' };
  }

  @Get('live')
  @ApiOperation({ summary: 'The process runs' })
  @ApiOkResponse({ standardSchema: HealthSchema })
  live(): z.infer<typeof HealthSchema> {
    return { status: 'ok' };
  }
}
