// The infrastructure that every feature may use. It knows no feature.
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config/config.js';
import { DatabaseService } from './database/database.service.js';
import { PreparedStatementsService } from './database/prepared-statements.service.js';
import { ReplicasService } from './database/replicas.service.js';
import { HealthController } from './health/health.controller.js';
import { GracefulShutdownService } from './http/graceful-shutdown.service.js';
import { JobsService } from './jobs/jobs.service.js';
import { RateLimitsService } from './rate-limits/rate-limits.service.js';
import { EventsService } from './realtime/events.service.js';
import { HubService } from './realtime/hub.service.js';
import { RedisService } from './realtime/redis.service.js';
import { RelayService } from './realtime/relay.service.js';
import { MetricsController } from './telemetry/metrics.controller.js';
import { MetricsService } from './telemetry/metrics.service.js';

@Global()
@Module({})
export class PlatformModule {
  static of(config: Config): DynamicModule {
    const shared = [
      { provide: CONFIG, useValue: config },
      DatabaseService,
      PreparedStatementsService,
      ReplicasService,
      RedisService,
      RateLimitsService,
      EventsService,
      RelayService,
      HubService,
      JobsService,
      MetricsService,
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [...shared, GracefulShutdownService],
      exports: shared,
    };
  }
}
