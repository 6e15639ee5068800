// The storage that the settings name.
import { join } from 'node:path';
import type { Config } from '../../../platform/config/config.js';
import { DiskStorage } from './disk.storage.js';
import type { MediaStorage } from './media.storage.js';
import type { S3Settings } from './s3.storage.js';

/** Returns the storage of the settings STORAGE, DATA_DIR and S3_…. */
export async function configuredStorage(
  config: Pick<Config, 'STORAGE' | 'DATA_DIR'> & S3Settings,
): Promise<MediaStorage> {
  if (config.STORAGE === 'disk') return new DiskStorage(join(config.DATA_DIR, 'media'));
  // loaded only where it is used, since the library is large
  const { S3Storage } = await import('./s3.storage.js');
  return new S3Storage(config);
}
