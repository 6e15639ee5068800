// A real standby of an embedded Postgres: a copy of it that follows its log.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeBaseBackup } from '../../src/platform/database/base-backup.js';
import { launchOnPort } from '../../src/platform/database/embedded.js';
import { prepareHome } from '../../src/platform/database/embedded-home.js';
import { stopPostmaster } from '../../src/platform/database/embedded-process.js';
import { unpack } from '../../src/platform/database/embedded-restore.js';
import { ask } from './database.js';

export interface StandbyServer {
  url: string;
  /** Waits until it has everything that the primary has committed so far. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** @param folder is created */
export async function startStandby(primaryUrl: string, folder: string): Promise<StandbyServer> {
  mkdirSync(folder);
  chmodSync(folder, 0o755);
  await takeBaseBackup(primaryUrl, join(folder, 'copy'));
  const data = join(prepareHome(folder).folder, 'data');
  await unpack(join(folder, 'copy', 'base.tar.gz'), data);
  writeFileSync(join(data, 'standby.signal'), '', { mode: 0o600 });
  const { username, password, port } = new URL(primaryUrl);
  // once more, to hand over what was unpacked
  const { postmaster, port: ownPort } = await launchOnPort(
    prepareHome(folder),
    { durable: false },
    { primary_conninfo: `host=127.0.0.1 port=${port} user=${username} password=${password}` },
  );
  const url = Object.assign(new URL(primaryUrl), { port: String(ownPort) }).href;
  const caughtUp = async () => {
    const [row] = await ask(primaryUrl, 'SELECT pg_current_wal_flush_lsn()::text AS lsn');
    const isThere = `SELECT pg_last_wal_replay_lsn() >= '${row!.lsn}' AS yes`;
    while (!(await ask(url, isThere))[0]!.yes);
  };
  return { url, caughtUp, stop: () => stopPostmaster(postmaster) };
}
