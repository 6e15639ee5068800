// Messages as they are on the wire.
import type { MediaView } from '../../media/media.schemas.js';
import type { MediaRow } from '../../media/media.types.js';
import type { ChatEvents } from '../chat.types.js';
import { isUpdateKind } from './message-kinds.js';
import type { MessageRow } from './messages.types.js';
import { presentSender } from './system-sender.js';

/** Presents a file with its signed URL. */
export interface FilePresenter {
  present(row: MediaRow): MediaView;
}

/** The sender of a message that the viewer may not see. */
const hiddenSender = { id: '00000000-0000-0000-0000-000000000000', name: '' };

/** Returns the placeholder of a message that the viewer may not see: nothing but its number. */
export function presentGone({ room, seq, at }: Pick<ChatEvents['said'], 'room' | 'seq' | 'at'>): ChatEvents['said'] {
  return { room, seq, from: hiddenSender, text: '', kind: 'gone', at, clientId: '' };
}

export function presentMessage(row: MessageRow, files: FilePresenter): ChatEvents['said'] {
  if (row.gone) return presentGone({ ...row, at: row.at.toISOString() });
  const { room, seq, text, kind, clientId, refSeq, editedAt, recalledAt, reactions } = row;
  return {
    room,
    seq,
    from: presentSender(row.senderId, row.name, row.guest),
    text,
    kind,
    at: row.at.toISOString(),
    clientId,
    ...(refSeq !== null && { [isUpdateKind(kind) ? 'about' : 'replyTo']: refSeq }),
    ...(row.media && { media: files.present(row.media) }),
    ...(row.data && { data: row.data }),
    ...(editedAt && { editedAt: editedAt.toISOString() }),
    ...(recalledAt && { recalledAt: recalledAt.toISOString() }),
    ...(reactions && { reactions }),
  };
}
