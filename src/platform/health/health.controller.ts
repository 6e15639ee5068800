// Health checks: /health for readiness, /health/live for liveness.
import { Controller, Get, Logger } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { DatabaseService } from '../database/database.service.js';
import { PreparedStatementsService } from '../database/prepared-statements.service.js';
import { ReplicasService } from '../database/replicas.service.js';
import { fail } from '../errors/coded-error.js';
import { ApiProblems } from '../http/api-problems.decorator.js';
import { GracefulShutdownService } from '../http/graceful-shutdown.service.js';
import { Public } from '../http/public.decorator.js';
import { RequestCost } from '../http/request-cost.js';
import { selectReadOnly } from './health.sql.js';

interface ReadOnly {
  readOnly: string | null;
}

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
  private readonly log = new Logger(HealthController.name);
  private isReady = true;

  constructor(
    private readonly database: DatabaseService,
    private readonly statements: PreparedStatementsService,
    private readonly replicas: ReplicasService,
    private readonly gracefulShutdown: GracefulShutdownService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Readiness: the database answers and takes writes, and the server is not shutting down',
    description:
      'Replicas that are unreachable or behind are listed but do not change readiness: reads go to the primary database instead.',
  })
  @ApiOkResponse({ standardSchema: HealthSchema })
  @ApiProblems('UNAVAILABLE')
  async ready(): Promise<z.infer<typeof HealthSchema>> {
    if (this.gracefulShutdown.isShuttingDown) fail('UNAVAILABLE', 'The server is shutting down');
    await this.checkDatabase();
    const replicas = this.replicas.states();
    return { status: 'ok', ...(replicas.length > 0 && { replicas }) };
  }

  @Get('live')
  @ApiOperation({ summary: 'Liveness: the process is running' })
  @ApiOkResponse({ standardSchema: HealthSchema })
  live(): z.infer<typeof HealthSchema> {
    return { status: 'ok' };
  }

  /** Uses the database as calls do: by both pools, of which a proxy may refuse one, and for writing. @throws UNAVAILABLE */
  private async checkDatabase(): Promise<void> {
    try {
      const [[answer]] = await Promise.all([
        this.database.$queryRaw<ReadOnly[]>(selectReadOnly()),
        this.statements.query<ReadOnly>('health', selectReadOnly()),
      ]);
      if (answer?.readOnly !== 'off') throw new Error('the database takes no writes: is it a standby?');
      this.isReady = true;
    } catch (error) {
      if (this.isReady) this.log.error({ err: error }, 'the database cannot be used');
      this.isReady = false;
      fail('UNAVAILABLE', 'The database does not answer, or takes no writes');
    }
  }
}
