import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';
import { Database } from './database/database.js';
import { Replicas } from './database/replicas.js';
import { Statements } from './database/statements.js';
import { Events } from './events.js';
import { HealthController } from './health/health.controller.js';
import { Closing } from './http/closing.js';
import { Jobs } from './jobs/jobs.js';
import { Limits } from './limits/limits.js';
import { Hub } from './realtime/hub.js';
import { Relay } from './realtime/relay.js';
import { RedisClient } from './redis.js';
import { MetricsController } from './telemetry/metrics.controller.js';
import { Metrics } from './telemetry/metrics.js';

/** What every feature may use; it knows none of them. */
@Global()
@Module({})
export class PlatformModule {
  static of(config: Config): DynamicModule {
    const shared = [
      { provide: CONFIG, useValue: config },
      Database,
      Statements,
      Replicas,
      RedisClient,
      Limits,
      Events,
      Relay,
      Hub,
      Jobs,
      Metrics,
    ];
    return {
      module: PlatformModule,
      controllers: [HealthController, MetricsController],
      providers: [...shared, Closing],
      exports: shared,
    };
  }
}
