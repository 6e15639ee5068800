// Starts the server: settings → database → migrations → listen; on a signal it shuts down in the reverse order.
import { createApp } from './app.js';
import { ensureDemoPeople } from './demo/ensure-demo-people.js';
import { readSettings, type Settings } from './platform/config/config.js';
import { loadOutboxToken, loadSecret } from './platform/crypto/secret-file.js';
import { openDatabase } from './platform/database/connect.js';
import { listenBacklog } from './platform/http/timeouts.js';
import { createLogger } from './platform/logging/logger.js';
import { aborted, shutdownSignal } from './platform/shutdown-signal.js';

async function run(settings: Settings): Promise<void> {
  const log = createLogger(settings);
  const stop = shutdownSignal();
  const AUTH_SECRET = settings.AUTH_SECRET ?? (await loadSecret(settings.DATA_DIR));
  const database = await openDatabase(settings, log);
  try {
    if (settings.DEMO) await ensureDemoPeople(database.url, log);
    const outbox = await outboxOf(settings);
    const app = await createApp({ ...settings, ...outbox, AUTH_SECRET, DATABASE_URL: database.url });
    try {
      const { PORT: port, HOST: host } = settings;
      await app.listen({ port, host, backlog: listenBacklog }).catch(explainTakenPort(settings));
      log.info(`Fujin listens on ${await app.getUrl()} (API reference at /docs)`);
      if (outbox) printOutbox(new URL(await app.getUrl()).port, outbox.OUTBOX_TOKEN);
      await Promise.race([aborted(stop), database.lost]);
    } finally {
      log.info('shutting down');
      await app.close();
    }
  } finally {
    await database.close();
  }
}

/** Returns the token of the developer's outbox, when there is one. */
async function outboxOf({ DEMO, SENDER, OUTBOX_TOKEN, DATA_DIR }: Settings) {
  if (!DEMO || SENDER !== 'console') return undefined;
  return { OUTBOX_TOKEN: OUTBOX_TOKEN ?? (await loadOutboxToken(DATA_DIR)) };
}

/** Prints to stdout instead of the log, as codes are printed. */
function printOutbox(port: string, token: string): void {
  const here = `http://localhost:${port}`;
  process.stdout.write(
    `✉ Codes are printed here. Outbox (this machine only): ${here}/dev/outbox?token=${token}\n` +
      `  Web client that fills codes in: ${here}/#outbox=${token}\n`,
  );
}

function explainTakenPort({ PORT, HOST }: Settings) {
  return (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${PORT} of ${HOST} is taken; set PORT to another port`);
  };
}

try {
  await run(readSettings(process.env));
} catch (error) {
  process.stderr.write(`Fujin cannot run: ${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
