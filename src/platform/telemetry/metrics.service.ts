// The Prometheus metrics of the server: requests and commands of each transport with duration and outcome, domain events, commits and
// queues. Each metric is declared here, with its unit in its name; deploy/ has a dashboard and alerts for them.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { DatabaseService } from '../database/database.service.js';
import { type Committed, committedChannel } from '../database/group-commit.js';
import { PreparedStatementsService } from '../database/prepared-statements.service.js';
import { EventsService } from '../realtime/events.service.js';
import { RelayService } from '../realtime/relay.service.js';

/** Buckets of durations, in seconds: from a lookup in memory to far too long. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export type Transport = 'socketio' | 'line' | 'hello';

@Injectable()
export class MetricsService implements OnApplicationShutdown {
  readonly registry = new Registry();
  private readonly request = new Histogram({
    name: 'fujin_http_request_duration_seconds',
    help: 'Duration of HTTP requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly command = new Histogram({
    name: 'fujin_command_duration_seconds',
    help: 'Duration of Socket.IO commands by outcome: ok or the error code',
    labelNames: ['door', 'command', 'outcome'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly event = new Counter({
    name: 'fujin_events_total',
    help: 'Domain events by name, such as liked, matched or said',
    labelNames: ['event'],
    registers: [this.registry],
  });
  private readonly batch = new Histogram({
    name: 'fujin_commit_batch_size',
    help: 'Items per group commit, by kind',
    labelNames: ['items'],
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers: [this.registry],
  });
  private readonly commit = new Histogram({
    name: 'fujin_commit_duration_seconds',
    help: 'Duration of a group commit until it is durable, by kind',
    labelNames: ['items'],
    buckets: seconds,
    registers: [this.registry],
  });
  private readonly waiting = new Gauge({
    name: 'fujin_commit_waiting',
    help: 'Items waiting when the last group commit ended; at the limit, writes are refused with BUSY',
    labelNames: ['items'],
    registers: [this.registry],
  });
  private readonly text = new Counter({
    name: 'fujin_texts_total',
    help: 'Text messages handed to the sender, by result: sent or failed',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly refusedText = new Counter({
    name: 'fujin_texts_refused_total',
    help: 'Refused text messages, by the rate limit that was reached or another reason',
    labelNames: ['ceiling'],
    registers: [this.registry],
  });
  private readonly counts = new Map<Transport, () => number>();

  constructor(
    events: EventsService,
    database: DatabaseService,
    statements: PreparedStatementsService,
    relay: RelayService,
  ) {
    collectDefaultMetrics({ register: this.registry });
    this.gaugeRelay(() => relay.isDelivering);
    this.gaugeAllConnections();
    this.gaugePools({ prisma: database.pool, statements: statements.pool });
    events.onAny((name) => this.event.inc({ event: name }));
    subscribe(committedChannel, this.onCommitted);
  }

  /** @param route the pattern, such as /v1/rooms/:id, never the path with its values */
  countRequest(method: string, route: string, status: number, ms: number): void {
    this.request.observe({ method, route, status }, ms / 1_000);
  }

  /** @param outcome `ok` or an error's code */
  countCommand(transport: Transport, command: string, outcome: string, ms: number): void {
    this.command.observe({ door: transport, command, outcome }, ms / 1_000);
  }

  countSms(result: 'sent' | 'failed'): void {
    this.text.inc({ result });
  }

  /** @param ceiling the name of the rate limit, or another reason */
  countRefusedSms(ceiling: string): void {
    this.refusedText.inc({ ceiling });
  }

  /** Registers the gauge of the daily budget of text messages. @param used returns the consumed share, from 0 to 1 */
  gaugeSmsBudget(used: () => Promise<number>): void {
    new Gauge({
      name: 'fujin_texts_day_used_ratio',
      help: 'Used share of the text messages per 24 hours (TEXTS_PER_DAY), 0 to 1',
      registers: [this.registry],
      async collect() {
        this.set(await used());
      },
    });
  }

  /** Registers the number of connections of a transport; `count` is called for each scrape. */
  gaugeConnections(transport: Transport, count: () => number): void {
    this.counts.set(transport, count);
  }

  onApplicationShutdown() {
    unsubscribe(committedChannel, this.onCommitted);
    this.registry.clear();
  }

  private readonly onCommitted = (message: unknown) => {
    const { items, size, waiting, ms } = message as Committed;
    this.batch.observe({ items }, size);
    this.commit.observe({ items }, ms / 1_000);
    this.waiting.set({ items }, waiting);
  };

  private gaugeAllConnections(): void {
    const { counts } = this;
    new Gauge({
      name: 'fujin_connections',
      help: 'Connected clients by transport',
      labelNames: ['door'],
      registers: [this.registry],
      collect() {
        for (const [transport, count] of counts) this.set({ door: transport }, count());
      },
    });
  }

  private gaugeRelay(isDelivering: () => boolean | undefined): void {
    new Gauge({
      name: 'fujin_relay_up',
      help: 'State of the relay between processes: 1 while messages reach the others through Redis, or without Redis; else 0',
      registers: [this.registry],
      collect() {
        this.set(isDelivering() === false ? 0 : 1);
      },
    });
  }

  private gaugePools(pools: Record<string, Pool>): void {
    new Gauge({
      name: 'fujin_database_connections',
      help: 'Connections to Postgres by pool and state: idle, busy, and waiting queries',
      labelNames: ['pool', 'state'],
      registers: [this.registry],
      collect() {
        for (const [name, { totalCount, idleCount, waitingCount }] of Object.entries(pools)) {
          this.set({ pool: name, state: 'idle' }, idleCount);
          this.set({ pool: name, state: 'busy' }, totalCount - idleCount);
          this.set({ pool: name, state: 'waiting' }, waitingCount);
        }
      },
    });
  }
}

interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}
