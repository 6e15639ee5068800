// The buttons of the composer.
import { ImagePlus, Mic, Send, Sticker } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { FileInput } from '../shared/file-input.js';
import { pictureTypes } from '../shared/picture-types.js';

export function PictureButton({ add }: { add: (files: Iterable<File>) => void }) {
  const { t } = useTranslation();
  return (
    <label className="tool" title={t('talk.sendImage')}>
      <ImagePlus size={24} aria-hidden />
      <FileInput accept={pictureTypes} take={add} name={t('talk.sendImage')} multiple />
    </label>
  );
}

export function StickerButton({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="tool" aria-label={t('talk.sendSticker')} aria-expanded={isOpen} onClick={toggle}>
      <Sticker size={24} aria-hidden />
    </button>
  );
}

interface SendOrSpeakProps {
  hasContent: boolean;
  isBusy: boolean;
  submit: () => void;
  speak: () => void;
}

export function SendOrSpeak({ hasContent, isBusy, submit, speak }: SendOrSpeakProps) {
  const { t } = useTranslation();
  const canSpeak = typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;
  if (hasContent || !canSpeak) {
    return (
      <button
        type="button"
        className="send"
        aria-label={t('talk.send')}
        disabled={!hasContent || isBusy}
        onClick={submit}
      >
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
