// Stores media in a bucket of S3 or a compatible service. The bucket stays private: clients download from this server, whose URLs end when a
// file is removed and which sends safe headers.
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import type { Config } from '../../../platform/config/config.js';
import { fail } from '../../../platform/errors/coded-error.js';
import type { ByteRange } from '../media.types.js';
import type { MediaStorage } from './media.storage.js';
import type { StoredContent, StoredFile } from './stored-files.js';

export type S3Settings = Pick<
  Config,
  | 'S3_ENDPOINT'
  | 'S3_BUCKET'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'S3_PATH_STYLE'
  | 'S3_PREFIX'
>;

export class S3Storage implements MediaStorage {
  private readonly log = new Logger(S3Storage.name);
  private readonly client: S3Client;
  private readonly bucket: string;
  private readonly prefix: string;

  constructor(settings: S3Settings) {
    this.bucket = settings.S3_BUCKET!;
    this.prefix = settings.S3_PREFIX;
    this.client = clientOf(settings);
  }

  async put(key: string, data: Buffer, type: string): Promise<void> {
    const object = { ...this.at(key), Body: data, ContentLength: data.length, ContentType: type };
    await this.orUnavailable(this.client.send(new PutObjectCommand(object)));
  }

  async get(key: string, range?: ByteRange): Promise<StoredContent | undefined> {
    const wanted = { ...this.at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
    const found = await this.orUnavailable(this.client.send(new GetObjectCommand(wanted)).catch(absent));
    return found?.Body && { body: found.Body as Readable, bytes: found.ContentLength! };
  }

  /** Deletes files one by one, since not every compatible service can delete many at once. */
  async delete(keys: string[]): Promise<void> {
    const deletions = keys.map((key) => this.client.send(new DeleteObjectCommand(this.at(key))).catch(absent));
    await this.orUnavailable(Promise.all(deletions));
  }

  async *list(): AsyncGenerator<StoredFile[]> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.bucket, Prefix: this.prefix });
    for await (const { Contents = [] } of pages) {
      yield Contents.map(({ Key, LastModified }) => ({ key: Key!.slice(this.prefix.length), at: LastModified! }));
    }
  }

  private at(key: string) {
    return { Bucket: this.bucket, Key: `${this.prefix}${key}` };
  }

  /** Logs an error of the service and hides it from the client. @throws UNAVAILABLE */
  private orUnavailable<Result>(operation: Promise<Result>): Promise<Result> {
    return operation.catch((error) => {
      this.log.error({ err: error }, 'media storage failed');
      return fail('UNAVAILABLE');
    });
  }
}

function clientOf(settings: S3Settings): S3Client {
  const { S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  return new S3Client({
    region: settings.S3_REGION,
    forcePathStyle: settings.S3_PATH_STYLE,
    ...(endpoint && { endpoint }),
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
    // many compatible services refuse the newest kinds of checksums
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  });
}

/** Returns undefined for the error of a missing object. @throws every other error */
function absent(error: unknown): undefined {
  const missing =
    error instanceof NoSuchKey ||
    (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket');
  if (!missing) throw error;
}
