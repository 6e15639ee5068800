/** Where a page of the inbox ended. */
export interface InboxCursor {
  activeAt: Date;
  id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const latestMs = 8.64e15;

export function encodeCursor({ activeAt, id }: InboxCursor): string {
  return Buffer.from(`${activeAt.getTime()}.${id}`).toString('base64url');
}

/** @returns undefined for what encodeCursor never made */
export function decodeCursor(text: string): InboxCursor | undefined {
  const [ms = '', id = '', ...rest] = Buffer.from(text, 'base64url').toString().split('.');
  if (rest.length || !/^\d{1,16}$/.test(ms) || Number(ms) > latestMs || !uuid.test(id)) return undefined;
  return { activeAt: new Date(Number(ms)), id };
}
