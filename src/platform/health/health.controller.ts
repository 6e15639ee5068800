// Health checks: /health for readiness, /health/live for liveness.
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DatabaseService } from '../database/database.service.js';
import { ReplicasService } from '../database/replicas.service.js';
import { fail } from '../errors/coded-error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { GracefulShutdownService } from '../http/graceful-shutdown.service.js';
import { Public } from '../http/public.decorator.js';
import { RequestCost } from '../http/request-cost.js';

const replica = z.object({
  state: z.enum(['ready', 'behind', 'away', 'foreign']).meta({
    description: 'Only `ready` replicas are read from. `foreign`: not a standby of this database',
  }),
  behindMs: z.int().optional().meta({ description: 'Replication lag in milliseconds, if known' }),
});
const HealthSchema = z
  .object({
    status: z.literal('ok'),
    replicas: z.array(replica).optional().meta({ description: 'Replicas of DATABASE_REPLICA_URL, in the same order' }),
  })
  .meta({ id: 'Health' });

@ApiTags('health')
@Public()
@RequestCost(1, 'health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: DatabaseService,
    private readonly replicas: ReplicasService,
    private readonly gracefulShutdown: GracefulShutdownService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Readiness: the database answers and the server is not shutting down',
    description:
      'Replicas that are unreachable or behind are listed but do not change readiness: reads go to the primary database instead.',
  })
  @ApiOkResponse({ standardSchema: HealthSchema })
  @ApiProblems('UNAVAILABLE')
  async ready(): Promise<z.infer<typeof HealthSchema>> {
    if (this.gracefulShutdown.isShuttingDown) fail('UNAVAILABLE', 'The server is shutting down');
    await this.database.$queryRaw`SELECT 1`.catch(() => fail('UNAVAILABLE', 'The database does not answer'));
    const replicas = this.replicas.states();
    return { status: 'ok', ...(replicas.length > 0 && { replicas }) };
  }

  @Get('live')
  @ApiOperation({ summary: 'Liveness: the process is running' })
  @ApiOkResponse({ standardSchema: HealthSchema })
  live(): z.infer<typeof HealthSchema> {
    return { status: 'ok' };
  }
}
