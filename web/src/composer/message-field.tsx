import { Textarea } from '@mantine/core';
import { Laugh } from 'lucide-react';
import { type KeyboardEvent, type Ref, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from '../shared/is-composing.js';
import { useLive } from '../shared/live.js';

interface MessageFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  room: string;
  text: string;
  hint: string;
  isPicking: boolean;
  acts: FieldActs;
}

export interface FieldActs {
  change: (text: string) => void;
  submit: () => void;
  /** Esc: leaves the reply, the edit or the panel. */
  leave: () => void;
  /** ↑ in an empty field. */
  editLast: () => void;
  pick: () => void;
  /** Files from the clipboard. */
  paste: (files: Iterable<File>) => void;
}

/** The minimum interval between two typing events. */
const typingEveryMs = 2_500;

export function MessageField({ ref, room, text, hint, isPicking, acts }: MessageFieldProps) {
  const { t } = useTranslation();
  const live = useLive();
  const lastTypingAt = useRef(0);
  const type = (next: string) => {
    acts.change(next);
    if (!next || Date.now() - lastTypingAt.current < typingEveryMs) return;
    lastTypingAt.current = Date.now();
    live?.send('typing', { room }).catch(() => undefined);
  };
  return (
    <Textarea
      ref={ref}
      className="message-field"
      aria-label={t('talk.say')}
      placeholder={hint}
      autosize
      minRows={1}
      maxRows={5}
      maxLength={4000}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => press(event, text, acts)}
      onPaste={(event) => {
        const { files, types } = event.clipboardData;
        // a copied table or document is text and picture in one
        if (files.length === 0 || types.includes('text/plain')) return;
        event.preventDefault();
        acts.paste(files);
      }}
      rightSection={
        <button
          type="button"
          className="tool"
          aria-label={t('emoji.title')}
          aria-expanded={isPicking}
          onClick={acts.pick}
        >
          <Laugh size={22} aria-hidden />
        </button>
      }
      rightSectionWidth={44}
    />
  );
}

function press(event: KeyboardEvent, text: string, { submit, leave, editLast }: FieldActs): void {
  // an input method uses these keys to choose a candidate
  if (isComposing(event.nativeEvent)) return;
  if (event.key === 'Enter' && !event.shiftKey) submit();
  else if (event.key === 'Escape') leave();
  else if (event.key === 'ArrowUp' && text === '') editLast();
  else return;
  event.preventDefault();
}
