// A process that holds an embedded Postgres in the folder of its first argument until it is killed or disconnected.
import { startEmbeddedPostgres } from '../../src/platform/database/embedded.js';

const disconnected = new Promise((resolve) => process.once('disconnect', resolve));
const log = { info: () => undefined, warn: () => undefined };

try {
  const server = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? '', log, durable: false });
  process.send?.({ url: server.url });
  await disconnected;
  await server.stop();
} catch (error) {
  process.send?.({ error: (error as Error).message });
  process.disconnect?.();
}
