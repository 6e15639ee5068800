import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { Message } from '../shared/types.js';
import type { Say } from '../unsent/use-unsent.js';
import type { OutgoingPictures } from './outgoing.js';
import { upload } from './upload.js';

interface Content {
  text: string;
  setText: (text: string) => void;
  outgoing: OutgoingPictures;
  say: Say;
  replyTo: Message | undefined;
  editing: Message | undefined;
  done: () => void;
  /** Brings back what was not sent: the text to the draft, and the reply. */
  restore: (text: string, replyTo: Message | undefined) => void;
}

/** Returns a function that sends the text, or the pictures with the text as the caption of the first. */
export function useSubmit(content: Content): () => void {
  const { text, setText, outgoing, say, replyTo, editing, done, restore } = content;
  const rest = useRest();
  const attempt = useTry();
  const reply = replyTo && { replyTo: replyTo.seq };
  const sayPictures = async (caption: string) => {
    let isSaid = false;
    await attempt(() =>
      outgoing.send(
        (file, options) => upload(rest, file, options),
        (media, isFirst) => {
          isSaid = true;
          const more = isFirst && { ...(caption && { text: caption }), ...reply };
          void say({ kind: 'image', media, ...more });
        },
      ),
    );
    if (!isSaid) restore(caption, replyTo);
  };
  return () => {
    const trimmed = text.trim();
    const hasPictures = !editing && outgoing.pictures.length > 0;
    if (hasPictures && outgoing.isSending) return;
    if (!trimmed && !hasPictures) return;
    setText('');
    done();
    if (hasPictures) void sayPictures(trimmed);
    else void say({ text: trimmed, ...(editing ? { edit: editing.seq } : reply) });
  };
}
