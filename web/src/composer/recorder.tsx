// Records a voice message. The recording starts when the component is mounted.
import { Loader } from '@mantine/core';
import { Send, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesOf } from '../chats/voice-note.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
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
  const { ms, stop } = useRecording(() => {
    toast(t('talk.noMicrophone'), true);
    cancel();
  });
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    // the recording stays after an error, to be sent again
    await attempt(async () => done(await upload(rest, await stop())));
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

/** Records the microphone until the component is unmounted. */
function useRecording(refused: () => void): { ms: number; stop: () => Promise<Blob> } {
  const recorder = useRef<MediaRecorder>(undefined);
  const chunks = useRef<Blob[]>([]);
  const [ms, setMs] = useState(0);
  const onRefused = useRef(refused);
  useEffect(() => {
    let isOver = false;
    let tracks: MediaStreamTrack[] = [];
    let timer: ReturnType<typeof setInterval> | undefined;
    const begin = (stream: MediaStream) => {
      tracks = stream.getTracks();
      if (isOver) return tracks.forEach((track) => void track.stop());
      const own = new MediaRecorder(stream);
      recorder.current = own;
      own.ondataavailable = ({ data }) => void chunks.current.push(data);
      own.start();
      const begun = Date.now();
      timer = setInterval(() => {
        if (own.state === 'inactive') return;
        setMs(Math.min(Date.now() - begun, longestMs));
        if (Date.now() - begun >= longestMs) own.stop();
      }, 250);
    };
    // the user may take time to answer the permission prompt
    navigator.mediaDevices
      .getUserMedia({ audio: true })
      .then(begin)
      .catch(() => onRefused.current());
    return () => {
      isOver = true;
      clearInterval(timer);
      for (const track of tracks) track.stop();
    };
  }, []);
  const stop = async () => {
    const own = recorder.current;
    if (own && own.state !== 'inactive') {
      await new Promise((resolve) => {
        own.onstop = resolve;
        own.stop();
      });
    }
    // the server knows the type without its codec parameter
    return new Blob(chunks.current, { type: (own?.mimeType ?? 'audio/webm').split(';')[0]! });
  };
  return { ms, stop };
}
