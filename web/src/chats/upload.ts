import type { Rest } from 'fujin-client';

/** Sends in a picture or a recording. @returns the id by which a message takes it */
export async function upload(rest: Rest, file: Blob): Promise<string> {
  const { data } = await rest.POST('/v1/media', {
    // the file is the body itself
    body: file as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { 'content-type': file.type },
  });
  return data!.id;
}
