/** Returns the options of a request whose body is the file itself. */
export function fileAsBody(file: Blob) {
  return {
    body: file as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
    // some systems know no type of some files
    headers: { 'content-type': file.type || 'application/octet-stream' },
  };
}
