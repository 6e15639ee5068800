// What is looked at of a recording before it is kept as it came: that it is sound, in which container, and how long.
import { type IAudioMetadata, parseBuffer } from 'music-metadata';
import { fail } from '../../platform/errors/errors.js';
import { fragmentedSeconds } from './fragments.js';
import type { Accepted } from './media.types.js';
import { readWebm } from './webm.js';

const shortestSeconds = 0.5;
const longestOfMessages = 120;

interface Sound {
  type: string;
  sound: boolean;
  video: boolean;
  seconds: number | undefined;
}

/** @throws MEDIA_REFUSED what isn't sound, shows a picture, comes in another container, or is too short or too long */
export async function acceptVoice(data: Buffer, longestSeconds = longestOfMessages): Promise<Accepted> {
  const { type, sound, video, seconds } = webmOf(data) ?? (await otherOf(data));
  if (video) fail('MEDIA_REFUSED', 'there is video in it');
  if (!sound || !seconds) fail('MEDIA_REFUSED', 'there is no sound in it');
  if (seconds < shortestSeconds) fail('MEDIA_REFUSED', `too short, the least is ${shortestSeconds} s`);
  if (seconds > longestSeconds) fail('MEDIA_REFUSED', `too long, the most is ${longestSeconds} s`);
  return { kind: 'voice', type, data, width: null, height: null, durationMs: Math.round(seconds * 1000) };
}

function webmOf(data: Buffer): Sound | undefined {
  const webm = readWebm(data);
  return webm && { type: 'audio/webm', ...webm };
}

async function otherOf(data: Buffer): Promise<Sound> {
  const { format } = await parseBuffer(data, undefined, { duration: true, skipCovers: true }).catch(() =>
    fail('MEDIA_REFUSED', 'not a recording'),
  );
  const type = typeOf(data, format.container) ?? fail('MEDIA_REFUSED', 'send WebM, Ogg, M4A, AAC, MP3 or WAV');
  return {
    type,
    sound: Boolean(format.sampleRate),
    video: format.hasVideo === true,
    seconds: (type === 'audio/mp4' ? fragmentedSeconds(data) : undefined) ?? format.duration,
  };
}

/** The media type of what was read; MP4 calls itself by any of many brands. */
function typeOf(data: Buffer, container: IAudioMetadata['format']['container'] = ''): string | undefined {
  if (data.toString('latin1', 4, 8) === 'ftyp') return 'audio/mp4';
  if (container.startsWith('ADTS')) return 'audio/aac';
  const types: Record<string, string> = { Ogg: 'audio/ogg', WAVE: 'audio/wav', MPEG: 'audio/mpeg' };
  return types[container];
}
