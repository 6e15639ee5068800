// Types of the evidence that a report stores.
import type { MediaRow } from '../../media/media.types.js';
import type { Who } from '../chat.types.js';
import type { MessageRow } from '../messages/messages.types.js';

/** A message as it was when it was reported. */
export interface EvidenceMessage extends Pick<MessageRow, 'seq' | 'text' | 'kind' | 'data'> {
  from: Who;
  at: string;
  editedAt: string | null;
  recalledAt: string | null;
  media: MediaRow | null;
  /** The earlier contents of the message, the oldest first. Of a recalled or erased message, `text`, `data` and `media` are the last that it showed. */
  originals: { text: string; data: MessageRow['data']; at: string; media: MediaRow | null }[];
}
