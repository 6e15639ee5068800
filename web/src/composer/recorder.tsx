// Records a voice message. The recording starts when the component is mounted, and is dropped when it is unmounted.
import { Loader } from '@mantine/core';
import { Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesOf } from '../chats/voice-note.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { unlessAborted } from '../shared/unless-aborted.js';
import { useRecording } from '../shared/use-recording.js';
import { useUnmountSignal } from '../shared/use-unmount-signal.js';
import { upload } from './upload.js';

interface RecorderProps {
  done: (media: string) => Promise<void>;
  cancel: () => void;
}

/** A little less than the server accepts, since timers are late in background windows. */
const longestMs = 118_000;

export function Recorder({ done, cancel }: RecorderProps) {
  const { t } = useTranslation();
  const rest = useRest();
  const attempt = useTry();
  const { ms, stop } = useRecording(longestMs, () => {
    toast(t('talk.noMicrophone'), true);
    cancel();
  });
  const [isBusy, setBusy] = useState(false);
  const gone = useUnmountSignal();
  const send = async () => {
    setBusy(true);
    // the recording stays after an error, to be sent again
    const signal = gone();
    await attempt(async () => {
      const media = await unlessAborted(signal, async () => upload(rest, await stop(), { signal }));
      if (media !== undefined) await done(media);
    });
    setBusy(false);
  };
  return (
    <div className="composer-row recorder">
      <button type="button" className="tool" aria-label={t('cancel')} onClick={cancel}>
        <Trash2 size={23} aria-hidden />
      </button>
      <span className="recording" role="timer" aria-label={t('talk.recording')}>
        {minutesOf(ms)}
      </span>
      <button type="button" className="send" aria-label={t('talk.send')} disabled={isBusy || ms < 500} onClick={send}>
        {isBusy ? <Loader size={18} color="white" /> : <Send size={21} aria-hidden />}
      </button>
    </div>
  );
}
