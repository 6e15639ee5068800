import { lazy, Suspense } from 'react';
import type { Message } from '../shared/types.js';

export type Picture = Message & { media: NonNullable<Message['media']> };

interface PictureViewerProps {
  messages: readonly Message[];
  /** The seq of the shown picture; undefined when none is shown. */
  seq: number | undefined;
  show: (seq: number | undefined) => void;
}

const Lightbox = lazy(() => import('./lightbox.js'));
const isPicture = (message: Message): message is Picture =>
  message.kind === 'image' && message.media !== undefined && !message.recalledAt;

/** Shows the pictures of a chat, one at a time, in the whole window. */
export function PictureViewer({ messages, seq, show }: PictureViewerProps) {
  const pictures = seq === undefined ? [] : messages.filter(isPicture);
  const at = pictures.findIndex((picture) => picture.seq === seq);
  if (at < 0) return null;
  const go = (index: number) => {
    const next = pictures[index];
    if (next) show(next.seq);
  };
  return (
    <Suspense>
      <Lightbox pictures={pictures} at={at} go={go} close={() => show(undefined)} />
    </Suspense>
  );
}
