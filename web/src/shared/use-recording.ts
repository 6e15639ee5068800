import { useEffect, useRef, useState } from 'react';

interface Recording {
  /** The duration until now. */
  ms: number;
  /** Ends the recording, and returns it. */
  stop: () => Promise<Blob>;
}

/** Records the microphone until the component is unmounted. @param refused called when there is no microphone, or no permission */
export function useRecording(longestMs: number, refused: () => void): Recording {
  const recorder = useRef<MediaRecorder>(undefined);
  const chunks = useRef<Blob[]>([]);
  const [ms, setMs] = useState(0);
  const onRefused = useRef(refused);
  useEffect(() => {
    let isGone = false;
    let tracks: MediaStreamTrack[] = [];
    let timer: ReturnType<typeof setInterval> | undefined;
    const begin = (stream: MediaStream) => {
      tracks = stream.getTracks();
      if (isGone) return tracks.forEach((track) => void track.stop());
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
      isGone = true;
      clearInterval(timer);
      for (const track of tracks) track.stop();
    };
  }, [longestMs]);
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
