import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../shared/types.js';
import './voice-note.css';

/** Formats a duration: 4200 → 0:04. */
export function minutesOf(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

interface VoiceNoteProps {
  media: Pick<NonNullable<Message['media']>, 'url' | 'durationMs'>;
  /** The name of the recording; that of a voice message, if absent. */
  name?: string;
}

export function VoiceNote({ media, name }: VoiceNoteProps) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [share, setShare] = useState(0);
  const { durationMs = 0 } = media;
  useEffect(() => () => audio.current?.pause(), []);
  const toggle = () => void (isPlaying ? audio.current?.pause() : audio.current?.play());
  return (
    <span className="voice">
      <button type="button" aria-label={t(isPlaying ? 'talk.pause' : 'talk.play')} onClick={toggle}>
        {isPlaying ? (
          <Pause size={20} fill="currentColor" aria-hidden />
        ) : (
          <Play size={20} fill="currentColor" aria-hidden />
        )}
      </button>
      <progress max={1} value={share} aria-label={name ?? t('talk.voice')} />
      {minutesOf(durationMs)}
      {/* biome-ignore lint/a11y/useMediaCaption: voice messages have no transcript */}
      <audio
        ref={audio}
        src={media.url}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setShare(0)}
        onTimeUpdate={({ currentTarget }) => setShare((currentTarget.currentTime * 1000) / Math.max(1, durationMs))}
      />
    </span>
  );
}
