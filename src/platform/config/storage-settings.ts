// Settings of the storage of photos and recordings: a folder or an S3 bucket.
import { z } from 'zod';
import { flag, url } from './setting-types.js';

export const storageSettings = {
  STORAGE: z
    .enum(['disk', 's3'])
    .default('disk')
    .describe('Where pictures and recordings lie: in DATA_DIR/media, or in a bucket of S3 or what speaks like it.'),
  S3_BUCKET: z.string().min(1).optional().describe('The bucket, with STORAGE=s3. It stays closed to the public.'),
  S3_ENDPOINT: url('http:', 'https:').optional().describe('Where it is, when not at AWS.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Its region; what is not AWS mostly takes any.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Its key. Without one the usual places of AWS are searched, a role of the machine among them.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('The secret of that key.'),
  S3_PATH_STYLE: flag.default(false).describe('The bucket stands in the path, not in the host name. MinIO wants it.'),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, 'must be empty or end with /')
    .default('')
    .describe('What all names in the bucket begin with, such as media/. One for each database.'),
  KNOWN_PICTURES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('Pictures that are refused: a file with a line sha256:… or look:… for each, read at start.'),
};
