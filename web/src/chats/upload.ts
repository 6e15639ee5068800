import type { Rest } from 'fujin-client';
import { fileAsBody } from '../shared/file-body.js';

/** Uploads a picture or a recording. @returns the id for the message */
export async function upload(rest: Rest, file: Blob): Promise<string> {
  const { data } = await rest.POST('/v1/media', fileAsBody(file));
  return data!.id;
}
