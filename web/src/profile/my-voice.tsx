// The voice intro of the user: record, listen, delete.
import { Button } from '@mantine/core';
import { Mic, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { minutesOf, VoiceNote } from '../chats/voice-note.js';
import { fileAsBody } from '../shared/file-body.js';
import { useMyself, useRefresh } from '../shared/queries.js';
import { keys } from '../shared/query-keys.js';
import { useRest } from '../shared/session.js';
import { toast, useTry } from '../shared/toasts.js';
import { unlessAborted } from '../shared/unless-aborted.js';
import { useRecording } from '../shared/use-recording.js';
import { useUnmountSignal } from '../shared/use-unmount-signal.js';
import './my-voice.css';

/** A little less than the server accepts, since timers are late in background windows. */
const longestMs = 29_000;
const shortestMs = 500;

export function MyVoice() {
  const { t } = useTranslation();
  const { voice } = useMyself().profile;
  const [isRecording, setRecording] = useState(false);
  const end = () => setRecording(false);
  return (
    <section className="my-voice">
      <h2>{t('voice.title')}</h2>
      <p className="muted">{t('voice.lead')}</p>
      {isRecording ? (
        <Recorder end={end} />
      ) : (
        <>
          {voice && <VoiceNote key={voice.id} media={voice} name={t('voice.title')} />}
          <div className="voice-acts">
            <Button variant="light" leftSection={<Mic size={18} />} onClick={() => setRecording(true)}>
              {t(voice ? 'voice.again' : 'voice.record')}
            </Button>
            {voice && <DeleteButton />}
          </div>
        </>
      )}
    </section>
  );
}

function Recorder({ end }: { end: () => void }) {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isBusy, setBusy] = useState(false);
  const gone = useUnmountSignal();
  const { ms, stop } = useRecording(longestMs, () => {
    toast(t('talk.noMicrophone'), true);
    end();
  });
  const save = async () => {
    setBusy(true);
    const signal = gone();
    // the recording stays after an error, to be sent again
    await attempt(async () => {
      const put = async () => rest.PUT('/v1/me/voice', { ...fileAsBody(await stop()), signal });
      if (!(await unlessAborted(signal, put))) return;
      await refresh(keys.me);
      toast(t('saved'));
      end();
    });
    setBusy(false);
  };
  return (
    <div className="voice-acts">
      <span role="timer" className="voice-time" aria-label={t('talk.recording')}>
        {minutesOf(ms)}
      </span>
      <Button leftSection={<Square size={16} />} loading={isBusy} disabled={ms < shortestMs} onClick={save}>
        {t('voice.save')}
      </Button>
      <Button variant="default" onClick={end}>
        {t('cancel')}
      </Button>
    </div>
  );
}

/** Asks before the recording is deleted, since nothing brings it back. */
function DeleteButton() {
  const { t } = useTranslation();
  const rest = useRest();
  const refresh = useRefresh();
  const attempt = useTry();
  const [isSure, setSure] = useState(false);
  const remove = () =>
    attempt(async () => {
      await rest.DELETE('/v1/me/voice');
      await refresh(keys.me);
    });
  if (!isSure) {
    return (
      <Button variant="default" leftSection={<Trash2 size={18} />} onClick={() => setSure(true)}>
        {t('voice.remove')}
      </Button>
    );
  }
  return (
    <>
      <p>{t('voice.sureRemove')}</p>
      <Button color="red" onClick={remove}>
        {t('voice.sureDo')}
      </Button>
      <Button variant="default" onClick={() => setSure(false)}>
        {t('cancel')}
      </Button>
    </>
  );
}
