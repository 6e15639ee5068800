// Reads the file of an upload, within a limit. The body is the file itself, or a form (multipart/form-data) that contains it.
import { finished, type Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { CodedError, fail } from '../../platform/errors/coded-error.js';
import { isPicture } from './images/picture-signature.js';

export type UploadKind = 'image' | 'voice';

export interface Upload {
  kind: UploadKind;
  data: Buffer;
}

/** A request, as far as an upload needs it. */
export type UploadRequest = Readable & { headers: { 'content-type'?: string | undefined } };

const mb = 1024 * 1024;
export const maxUploadBytes: Readonly<Record<UploadKind, number>> = { image: 10 * mb, voice: 2 * mb };
const kindNames = { image: 'a picture (image/…)', voice: 'a recording (audio/…)' };
/** The fields beside the file, which are ignored. */
const formLimits = { files: 1, fields: 20, fieldSize: 1024, headerPairs: 20 };
/** Bytes of a whole form: the largest file, and its fields with their headers. */
const maxFormBytes = 11 * mb;
/** The errors of a request whose client disconnected. */
const disconnections = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'];

/**
 * Returns the content type of an upload, without parameters.
 * @throws UNSUPPORTED_MEDIA_TYPE unless it is a form, bytes without a type, or of one of these kinds
 */
export function requireUploadType({ headers }: UploadRequest, kinds: readonly UploadKind[]): string {
  const type = mediaType(headers['content-type']);
  if (type !== 'multipart/form-data') declaredKind(type, kinds);
  return type;
}

/**
 * Reads an upload to its end. After an error the rest is discarded, since a client reads no answer while it sends.
 * @throws INVALID_INPUT when the client disconnects, or a form has no file, two files or an error; TOO_LARGE as soon as the limit of the
 * kind is exceeded; UNSUPPORTED_MEDIA_TYPE
 */
export async function readUpload(request: UploadRequest, kinds: readonly UploadKind[]): Promise<Upload> {
  const type = requireUploadType(request, kinds);
  try {
    return await (type === 'multipart/form-data' ? readForm(request, kinds) : readFile(request, type, kinds));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code && disconnections.includes(code)) fail('INVALID_INPUT', 'The upload was interrupted');
    throw error;
  } finally {
    request.unpipe();
    request.resume();
  }
}

/** Reads a file whose type is declared, or else whose kind its first bytes show. */
async function readFile(body: Readable, type: string, kinds: readonly UploadKind[]): Promise<Upload> {
  const declared = declaredKind(type, kinds);
  const data = await readWithin(body, Math.max(...(declared ? [declared] : kinds).map((kind) => maxUploadBytes[kind])));
  const kind = declared ?? (kinds.includes('image') && isPicture(data) ? 'image' : kinds.at(-1)!);
  if (data.length > maxUploadBytes[kind]) throw tooLarge(maxUploadBytes[kind]);
  return { kind, data };
}

/** Reads the only file of a form; the name of its field does not matter. */
function readForm(request: UploadRequest, kinds: readonly UploadKind[]): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const form = openForm(request);
    let upload: Promise<Upload> | undefined;
    // a listener that throws would end the process
    const refuse = (detail: string) => () => reject(new CodedError('INVALID_INPUT', detail));
    form.on('file', (_field, file, _name, _encoding, type) => {
      file.on('error', reject);
      // at once: an error of the form that comes with the same bytes is not the reason
      if (isRefused(mediaType(type), kinds)) reject(unsupported(kinds));
      upload = readFile(file, mediaType(type), kinds);
      // an error of the file ends the upload at once
      upload.catch(reject).finally(() => file.resume());
    });
    form.on('filesLimit', refuse('Send one file at a time'));
    form.on('error', refuse('The form cannot be read'));
    form.on('finish', () => (upload ? resolve(upload) : refuse('The form has no file, send it as `file`')()));
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxFormBytes) reject(tooLarge(maxUploadBytes.image));
    });
    finished(request, { writable: false }, (error) => error && reject(error));
    request.pipe(form);
  });
}

function openForm({ headers }: UploadRequest) {
  try {
    return new Busboy({ headers: { 'content-type': headers['content-type']! }, limits: formLimits });
  } catch {
    return fail('INVALID_INPUT', 'The form has no boundary');
  }
}

/** @param limit in bytes @throws TOO_LARGE */
async function readWithin(body: Readable, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** Returns the kind of a content type; undefined for bytes without a type. @throws UNSUPPORTED_MEDIA_TYPE */
function declaredKind(type: string, kinds: readonly UploadKind[]): UploadKind | undefined {
  if (isRefused(type, kinds)) throw unsupported(kinds);
  return kindOf(type);
}

const isRefused = (type: string, kinds: readonly UploadKind[]) =>
  type !== 'application/octet-stream' && !kinds.some((kind) => kind === kindOf(type));

function kindOf(type: string): UploadKind | undefined {
  if (type.startsWith('image/')) return 'image';
  return type.startsWith('audio/') ? 'voice' : undefined;
}

const mediaType = (header = '') => header.split(';', 1)[0]!.trim().toLowerCase();

function tooLarge(limit: number): CodedError {
  return new CodedError('TOO_LARGE', `The limit is ${limit / mb} MB`);
}

function unsupported(kinds: readonly UploadKind[]): CodedError {
  const names = kinds.map((kind) => kindNames[kind]).join(' or ');
  const detail = `Send ${names}, as the body or as a file of a form (multipart/form-data)`;
  return new CodedError('UNSUPPORTED_MEDIA_TYPE', detail);
}
