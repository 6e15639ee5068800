import type { Rest } from 'fujin-client';
import { fileAsBody } from '../shared/file-body.js';
import { fetchWithProgress } from './fetch-with-progress.js';

interface UploadOptions {
  signal?: AbortSignal;
  /** Called with the share of the file that has been sent, from 0 to 1. */
  progress?: (share: number) => void;
}

/** Uploads a picture or a recording. @returns the id for the message */
export async function upload(rest: Rest, file: Blob, { signal, progress }: UploadOptions = {}): Promise<string> {
  const options = { ...(signal && { signal }), ...(progress && { fetch: fetchWithProgress(progress) }) };
  const { data } = await rest.POST('/v1/media', { ...fileAsBody(file), ...options });
  return data!.id;
}
