// The worker thread that checks a recording (sound, container, length) and removes its metadata.
import { type IAudioMetadata, parseBuffer } from 'music-metadata';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import type { ProcessedFile } from '../media.types.js';
import { stripAudioMetadata } from '../metadata-strip/audio-metadata-strip.js';
import { fragmentedSeconds } from './mp4-boxes.js';
import { readWebm } from './webm-elements.js';

const minSeconds = 0.5;
/** The difference of length that is accepted without the metadata, since some lengths are estimated from the size. */
const maxDifferenceSeconds = 1;

/** The content of a file. */
interface RecordingContent {
  type: string;
  sound: boolean;
  video: boolean;
  seconds: number | undefined;
}

export interface RecordingTask {
  sent: Uint8Array;
  maxSeconds: number;
}

/** A refusal is an answer, since errors lose their class between threads. */
export type RecordingAnswer = { accepted: ProcessedFile } | { refusal: string | undefined };

export default async function readRecording({ sent, maxSeconds }: RecordingTask): Promise<RecordingAnswer> {
  try {
    return { accepted: await acceptVoice(Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength), maxSeconds) };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'MEDIA_REFUSED') return { refusal: error.detail };
    throw error;
  }
}

/** @throws MEDIA_REFUSED for a file that is not sound, contains video, has another container, or is too short or too long */
async function acceptVoice(data: Buffer, maxSeconds: number): Promise<ProcessedFile> {
  const { type, sound, video, seconds } = await contentOf(data);
  if (video) fail('MEDIA_REFUSED', 'it contains video');
  if (!sound || !seconds) fail('MEDIA_REFUSED', 'it contains no sound');
  if (seconds < minSeconds) fail('MEDIA_REFUSED', `too short, the minimum is ${minSeconds} s`);
  if (seconds > maxSeconds) fail('MEDIA_REFUSED', `too long, the maximum is ${maxSeconds} s`);
  return {
    kind: 'voice',
    type,
    data: await withoutMetadata(data, type, seconds),
    width: null,
    height: null,
    durationMs: Math.round(seconds * 1000),
  };
}

/** Returns a recording without metadata. @throws MEDIA_REFUSED when that would change its sound */
async function withoutMetadata(data: Buffer, type: string, seconds: number): Promise<Buffer> {
  const stripped =
    stripAudioMetadata(data, type) ?? fail('MEDIA_REFUSED', 'its sound cannot be separated from its other contents');
  const again = await contentOf(stripped);
  const same = again.type === type && again.sound && Math.abs((again.seconds ?? 0) - seconds) < maxDifferenceSeconds;
  return same ? stripped : fail('MEDIA_REFUSED', 'its sound cannot be separated from its other contents');
}

async function contentOf(data: Buffer): Promise<RecordingContent> {
  return webmContentOf(data) ?? (await otherContentOf(data));
}

function webmContentOf(data: Buffer): RecordingContent | undefined {
  const webm = readWebm(data);
  return webm && { type: 'audio/webm', ...webm };
}

async function otherContentOf(data: Buffer): Promise<RecordingContent> {
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

/** Returns the content type of a recording; MP4 is recognized by its first box, since it has many brands. */
function typeOf(data: Buffer, container: IAudioMetadata['format']['container'] = ''): string | undefined {
  if (data.toString('latin1', 4, 8) === 'ftyp') return 'audio/mp4';
  if (container.startsWith('ADTS')) return 'audio/aac';
  const types: Record<string, string> = { Ogg: 'audio/ogg', WAVE: 'audio/wav', MPEG: 'audio/mpeg' };
  return types[container];
}
