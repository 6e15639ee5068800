// Base backup of a running Postgres over the replication protocol, as pg_basebackup takes it: a tar with all that is needed to start from it,
// packed by the server. It needs only a connection, no program and no access to the data folder.
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import pg from 'pg';

/** The write-ahead log from `start` to `end` is part of the copy, and the copy is whole as of `end`. */
export interface BaseBackup {
  start: string;
  end: string;
}

export const archiveName = 'base.tar.gz';
const manifestName = 'backup_manifest';

const command = `BASE_BACKUP (LABEL 'fujin', CHECKPOINT 'fast', WAL true, COMPRESSION 'gzip', MANIFEST 'yes', MANIFEST_CHECKSUMS 'SHA256')`;

/**
 * Writes `base.tar.gz` and `backup_manifest` into a folder, which it creates. The database stays writable meanwhile.
 * @param url of a user with the right to replicate @throws the errors of pg and of the disk
 */
export async function takeBaseBackup(url: string, folder: string): Promise<BaseBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: url, replication: 'true' } as pg.ClientConfig);
  // The running command gets the same error.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const receiver = client.query(new Receiver(folder));
    return await receiver.done;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Receives the messages that pg gets in answer to the command. */
class Receiver implements pg.Submittable {
  readonly done: Promise<BaseBackup>;
  private resolve!: (backup: BaseBackup) => void;
  private reject!: (error: Error) => void;
  private readonly rows: string[][] = [];
  private readonly files: WriteStream[] = [];
  private failure: Error | undefined;

  constructor(private readonly folder: string) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: pg.Connection): void {
    connection.query(command);
  }

  handleDataRow({ fields }: { fields: string[] }): void {
    this.rows.push(fields);
  }

  /** The first byte is the kind of message: a new file, the manifest, data of either, or the progress. */
  handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
    const kind = String.fromCharCode(chunk[0]!);
    if (kind === 'n') this.open(chunk.subarray(1, chunk.indexOf(0, 1)).toString(), connection);
    if (kind === 'm') this.open(manifestName, connection);
    if (kind === 'd' && !this.files.at(-1)!.write(chunk.subarray(1))) this.wait(connection);
  }

  handleRowDescription(): void {}

  handleCommandComplete(): void {}

  handleError(error: Error): void {
    this.failure ??= error;
    for (const file of this.files) file.destroy();
    this.reject(this.failure);
  }

  async handleReadyForQuery(): Promise<void> {
    try {
      this.files.at(-1)?.end();
      await Promise.all(this.files.map((file) => finished(file)));
      const [[start], [end]] = [this.rows[0]!, this.rows.at(-1)!] as [[string], [string]];
      this.resolve({ start, end });
    } catch (error) {
      this.reject(error as Error);
    }
  }

  private open(name: string, connection: pg.Connection): void {
    this.files.at(-1)?.end();
    if (![archiveName, manifestName].includes(name)) {
      connection.stream.destroy(
        new Error(`Postgres sends a file ${name}, so it has tablespaces, which are not copied.`),
      );
      return;
    }
    const file = createWriteStream(join(this.folder, name), { flags: 'wx', mode: 0o600, flush: true });
    file.on('error', (error) => {
      this.failure ??= error;
      connection.stream.destroy(error);
    });
    this.files.push(file);
  }

  /** Pauses the connection while the disk is slower than the server. */
  private wait(connection: pg.Connection): void {
    connection.stream.pause();
    const resume = () => connection.stream.resume();
    // a stream that is ended before it has drained emits only `finish`
    this.files.at(-1)!.once('drain', resume).once('finish', resume);
  }
}
