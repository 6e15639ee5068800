import { Textarea } from '@mantine/core';
import { ImagePlus, Mic, Send, Smile, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../shared/live.js';
import { useMyself } from '../shared/queries.js';
import { useRest } from '../shared/session.js';
import { useTry } from '../shared/toasts.js';
import type { Message } from '../shared/types.js';
import { useDraft } from '../unsent/drafts.js';
import type { Say } from '../unsent/use-unsent.js';
import { previewOf } from './preview.js';
import { Recorder } from './recorder.js';
import { Stickers } from './stickers.js';
import { upload } from './upload.js';

interface ComposerProps {
  room: string;
  say: Say;
  replyTo: Message | undefined;
  editing: Message | undefined;
  done: () => void;
}

/** The minimum interval between two typing events. */
const typingEveryMs = 2_500;

export function Composer({ room, say, replyTo, editing, done }: ComposerProps) {
  const [draft, setDraft] = useDraft(room);
  const [edited, setEdited] = useState(editing?.text ?? '');
  const [text, setText] = editing ? [edited, setEdited] : [draft, setDraft];
  const [panel, setPanel] = useState<'stickers' | 'voice'>();
  const reply = replyTo && { replyTo: replyTo.seq };
  const submit = () => {
    const trimmed = text.trim();
    if (!trimmed) return;
    setText('');
    done();
    void say({ text: trimmed, ...(editing ? { edit: editing.seq } : reply) });
  };
  const sayMedia = async (kind: 'image' | 'voice' | 'sticker', more: { media?: string; text?: string }) => {
    setPanel(undefined);
    done();
    await say({ kind, ...more, ...reply });
  };
  return (
    <div className="composer">
      <Above replyTo={replyTo} editing={editing} done={done} />
      {panel === 'stickers' && <Stickers choose={(name) => sayMedia('sticker', { text: name })} />}
      {panel === 'voice' ? (
        <Recorder done={(media) => sayMedia('voice', { media })} cancel={() => setPanel(undefined)} />
      ) : (
        <div className="composer-row">
          {!editing && <PictureButton done={(media) => sayMedia('image', { media })} />}
          {!editing && <StickerButton isOpen={panel === 'stickers'} toggle={setPanel} />}
          <MessageField room={room} text={text} change={setText} submit={submit} isFocused={editing !== undefined} />
          <SendOrSpeak hasText={text.trim() !== ''} submit={submit} speak={() => setPanel('voice')} />
        </div>
      )}
    </div>
  );
}

function Above({ replyTo, editing, done }: Pick<ComposerProps, 'replyTo' | 'editing' | 'done'>) {
  const { t } = useTranslation();
  const { id } = useMyself();
  const about = editing ?? replyTo;
  if (!about) return null;
  return (
    <div className="above">
      <span className="cut">
        <strong>{t(editing ? 'talk.edit' : 'talk.reply')}</strong> {previewOf(about, id, t)}
      </span>
      <button type="button" aria-label={t('cancel')} onClick={done}>
        <X size={18} aria-hidden />
      </button>
    </div>
  );
}

interface MessageFieldProps {
  room: string;
  text: string;
  change: (text: string) => void;
  submit: () => void;
  isFocused: boolean;
}

function MessageField({ room, text, change, submit, isFocused }: MessageFieldProps) {
  const { t } = useTranslation();
  const live = useLive();
  const lastTypingAt = useRef(0);
  const type = (next: string) => {
    change(next);
    if (!next || Date.now() - lastTypingAt.current < typingEveryMs) return;
    lastTypingAt.current = Date.now();
    live?.send('typing', { room }).catch(() => undefined);
  };
  const press = (event: KeyboardEvent) => {
    // an input method uses Enter to choose a candidate
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <Textarea
      className="message-field"
      aria-label={t('talk.say')}
      placeholder={t('talk.say')}
      autosize
      minRows={1}
      maxRows={5}
      maxLength={4000}
      value={text}
      autoFocus={isFocused}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={press}
    />
  );
}

function PictureButton({ done }: { done: (media: string) => Promise<void> }) {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    await attempt(async () => done(await upload(rest, file)));
    setBusy(false);
  };
  return (
    <label className={isBusy ? 'tool busy' : 'tool'} title={t('talk.sendImage')}>
      <ImagePlus size={24} aria-hidden />
      <input
        type="file"
        className="hidden-text"
        aria-label={t('talk.sendImage')}
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        disabled={isBusy}
        onChange={(event) => {
          void send(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

interface StickerButtonProps {
  isOpen: boolean;
  toggle: (panel: 'stickers' | undefined) => void;
}

function StickerButton({ isOpen, toggle }: StickerButtonProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="tool"
      aria-label={t('talk.sendSticker')}
      aria-expanded={isOpen}
      onClick={() => toggle(isOpen ? undefined : 'stickers')}
    >
      <Smile size={24} aria-hidden />
    </button>
  );
}

function SendOrSpeak({ hasText, submit, speak }: { hasText: boolean; submit: () => void; speak: () => void }) {
  const { t } = useTranslation();
  const canSpeak = typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;
  if (hasText || !canSpeak) {
    return (
      <button type="button" className="send" aria-label={t('talk.send')} disabled={!hasText} onClick={submit}>
        <Send size={21} aria-hidden />
      </button>
    );
  }
  return (
    <button type="button" className="tool" aria-label={t('talk.sendVoice')} onClick={speak}>
      <Mic size={24} aria-hidden />
    </button>
  );
}
