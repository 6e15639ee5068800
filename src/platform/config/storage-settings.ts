// Settings of the storage of photos and recordings: a folder or an S3 bucket.
import { z } from 'zod';
import { flag, url } from './setting-types.js';

export const storageSettings = {
  STORAGE: z
    .enum(['disk', 's3'])
    .default('disk')
    .describe('Storage of pictures and recordings: disk (DATA_DIR/media) or s3 (an S3-compatible bucket).'),
  S3_BUCKET: z.string().min(1).optional().describe('Bucket, for STORAGE=s3. It needs no public access.'),
  S3_ENDPOINT: url('http:', 'https:').optional().describe('URL of an S3-compatible service. Default: AWS.'),
  S3_REGION: z
    .string()
    .min(1)
    .default('us-east-1')
    .describe('Region of the bucket. Most services other than AWS accept any.'),
  S3_ACCESS_KEY_ID: z
    .string()
    .min(1)
    .optional()
    .describe('Access key. Default: the credential chain of AWS, such as the role of the machine.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of the access key.'),
  S3_PATH_STYLE: flag
    .default(false)
    .describe('Path-style URLs: the bucket is in the path, not in the host name. MinIO needs it.'),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, 'must be empty or end with /')
    .default('')
    .describe('Prefix of all names in the bucket, such as media/. Each database needs its own.'),
  KNOWN_PICTURES_FILE: z
    .string()
    .min(1)
    .optional()
    .describe('File of refused pictures, read at start: one line sha256:… or look:… for each.'),
};
