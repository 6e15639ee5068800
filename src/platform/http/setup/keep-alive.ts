// Graceful shutdown of keep-alive connections.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { GracefulShutdownService } from '../graceful-shutdown.service.js';

/** Ends each connection after its answer while the server shuts down, so that the next request reaches another process. */
export function closeKeepAlive(app: NestFastifyApplication): void {
  const shutdown = app.get(GracefulShutdownService, { strict: false });
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (_req, reply) => {
      if (shutdown.isShuttingDown) reply.header('connection', 'close');
    });
}
