// Data exports: an archive of all data of a user, requested, made in a job, downloaded by a URL that expires, and deleted.
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { deriveKey } from '../../platform/crypto/crypto.js';
import { DatabaseService, type Tx } from '../../platform/database/database.service.js';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import { JobsService } from '../../platform/jobs/jobs.service.js';
import { ConfirmationService } from '../accounts/credentials/confirmation.service.js';
import type { SignedInAs } from '../accounts/sessions/sessions.types.js';
import { MediaService } from '../media/media.service.js';
import { isSigned } from '../media/signed-url.js';
import { archiveOf, type Entry, jsonArray } from './archive.js';
import { archiveUrl } from './archive-url.js';
import { ArchivesStorage } from './archives.storage.js';
import { sections } from './exported-tables.js';
import type { ExportSchema } from './exports.schemas.js';
import { ExportsStore } from './exports.store.js';
import type { ExportRow, OwnFile } from './exports.types.js';

const queue = 'export';
/** Exports are counted over 24 hours: a day that ends at midnight would depend on the time zone. */
const dayMs = 86_400_000;
/** The most time for making an archive. It is read in one transaction, so that all data is of one moment. */
const longestMs = 600_000;
const deletedAtOnce = 100;

type Export = z.output<typeof ExportSchema>;

@Injectable()
export class ExportsService {
  private readonly key: Buffer;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: DatabaseService,
    private readonly store: ExportsStore,
    private readonly storage: ArchivesStorage,
    private readonly confirmation: ConfirmationService,
    private readonly media: MediaService,
    private readonly jobs: JobsService,
  ) {
    this.key = deriveKey(config.AUTH_SECRET, 'archive url');
    jobs.serve<{ id: string }>({
      name: queue,
      run: ({ id }, signal) => this.buildArchive(id, signal),
      onFailed: ({ id }) => this.markFailed(id),
    });
  }

  /** Returns the export that is being made, or a new one. @throws CONFIRM_FIRST, DAILY_LIMIT */
  async request(caller: SignedInAs, now: Date): Promise<Export> {
    await this.confirmation.requireConfirmed(caller, now);
    return this.requestOf(caller.personId, now);
  }

  /** Does the same for a caller who may. @throws DAILY_LIMIT */
  async requestOf(personId: string, now: Date): Promise<Export> {
    const row = await this.database.$transaction((tx) => this.openRequest(tx, personId, now));
    this.jobs.wake();
    return this.present(row, now);
  }

  /** @throws NOT_FOUND, also for an export of another user */
  async find(personId: string, id: string, now: Date): Promise<Export> {
    return this.present((await this.store.find(personId, id)) ?? fail('NOT_FOUND'), now);
  }

  /** Returns the archive of a signed URL. @throws NOT_FOUND, also for a wrong or expired signature */
  async archive(id: string, expires: number, signature: string, now: Date): Promise<{ bytes: number; body: Readable }> {
    if (!isSigned(id, expires, signature, this.key, now)) fail('NOT_FOUND');
    const row = (await this.store.findReady(id, now)) ?? fail('NOT_FOUND');
    return { bytes: Number(row.bytes), body: this.storage.get(id) };
  }

  /** Deletes expired exports: the file first, since a row without a file is found again. */
  async removeExpired(now: Date): Promise<void> {
    for (let count = deletedAtOnce; count === deletedAtOnce; ) {
      const ids = await this.store.findExpired(now, deletedAtOnce);
      await this.remove(ids);
      count = ids.length;
    }
  }

  /** Deletes all exports of a user. */
  async removeAll(personId: string): Promise<void> {
    await this.remove(await this.store.exportsOf(personId));
  }

  private async remove(ids: string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.storage.delete(id)));
    await this.store.delete(ids);
  }

  private async openRequest(tx: Tx, personId: string, now: Date): Promise<ExportRow> {
    if (!(await this.store.lock(tx, personId))) fail('SIGN_IN_FIRST');
    const waiting = await this.store.waiting(tx, personId);
    if (waiting) return waiting;
    if ((await this.store.count(tx, personId, new Date(now.getTime() - dayMs))) >= this.config.EXPORTS_PER_DAY)
      fail('DAILY_LIMIT');
    const row = await this.store.insert(tx, uuidv7(), personId, now, this.expiryOf(now));
    await this.jobs.add(tx, queue, row.id, { id: row.id }, now);
    return row;
  }

  private async buildArchive(id: string, signal: AbortSignal): Promise<void> {
    const { personId } = (await this.store.findWaiting(id)) ?? {};
    if (!personId) return;
    const now = new Date();
    const bytes = await this.database.$transaction(
      async (tx) => {
        const files = await this.store.files(tx, personId);
        return this.storage.put(id, archiveOf([...this.tables(tx, personId), ...this.filesOf(files)], now), signal);
      },
      { isolationLevel: 'RepeatableRead', timeout: longestMs },
    );
    await this.store.markReady(id, bytes, now, this.expiryOf(now));
  }

  private tables(tx: Tx, personId: string): Entry[] {
    return sections.map((section) => ({
      name: `${section.file}.json`,
      open: () => jsonArray(this.store.rows(tx, personId, section)),
    }));
  }

  private filesOf(files: OwnFile[]): Entry[] {
    return files.map(({ id, type }) => ({ name: nameOf(id, type), open: () => this.bytesOf(id), isPacked: true }));
  }

  /** Returns the bytes of a file; none of a file that is being deleted. */
  private bytesOf(id: string): Promise<Readable> {
    return this.media.read(id).catch((error) => {
      if (error instanceof CodedError && error.code === 'NOT_FOUND') return Readable.from([]);
      throw error;
    });
  }

  private async markFailed(id: string): Promise<void> {
    await this.storage.delete(id);
    await this.store.markFailed(id);
  }

  private present({ id, state, askedAt, bytes, expiresAt }: ExportRow, now: Date): Export {
    const isDownloadable = state === 'ready' && expiresAt > now;
    return {
      id,
      state,
      askedAt: askedAt.toISOString(),
      ...(isDownloadable && { bytes: Number(bytes), url: archiveUrl(id, expiresAt, this.key, now) }),
      expiresAt: expiresAt.toISOString(),
    };
  }

  private expiryOf(now: Date): Date {
    return new Date(now.getTime() + this.config.EXPORT_DAYS * dayMs);
  }
}

/** Returns the name of a file in the archive, such as media/019b….webp. */
const nameOf = (id: string, type: string) => `media/${id}.${type.split('/')[1]?.match(/^[a-z0-9]+/)?.[0] ?? 'bin'}`;
