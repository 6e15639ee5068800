// Reads a recording (that it is sound, in which container, and how long) and frees it of all that isn't its sound; runs in a thread.
import { type IAudioMetadata, parseBuffer } from 'music-metadata';
import { CodedError, fail } from '../../../platform/errors/coded-error.js';
import type { ProcessedFile } from '../media.types.js';
import { stripAudioMetadata } from '../metadata-strip/audio-metadata-strip.js';
import { fragmentedSeconds } from './mp4-boxes.js';
import { readWebm } from './webm-elements.js';

const shortestSeconds = 0.5;
/** By which a length may differ once what isn't sound is out: some is estimated from the size. */
const mostLostSeconds = 1;

interface Sound {
  type: string;
  sound: boolean;
  video: boolean;
  seconds: number | undefined;
}

export interface RecordingTask {
  sent: Uint8Array;
  longestSeconds: number;
}

/** Without its class an error could not be told from others, so a refusal comes back as an answer. */
export type RecordingAnswer = { accepted: ProcessedFile } | { refusal: string | undefined };

export default async function readRecording({ sent, longestSeconds }: RecordingTask): Promise<RecordingAnswer> {
  try {
    return { accepted: await acceptVoice(Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength), longestSeconds) };
  } catch (error) {
    if (error instanceof CodedError && error.code === 'MEDIA_REFUSED') return { refusal: error.detail };
    throw error;
  }
}

/** @throws MEDIA_REFUSED what isn't sound, shows a picture, comes in another container, or is too short or too long */
async function acceptVoice(data: Buffer, longestSeconds: number): Promise<ProcessedFile> {
  const { type, sound, video, seconds } = await soundOf(data);
  if (video) fail('MEDIA_REFUSED', 'there is video in it');
  if (!sound || !seconds) fail('MEDIA_REFUSED', 'there is no sound in it');
  if (seconds < shortestSeconds) fail('MEDIA_REFUSED', `too short, the least is ${shortestSeconds} s`);
  if (seconds > longestSeconds) fail('MEDIA_REFUSED', `too long, the most is ${longestSeconds} s`);
  return {
    kind: 'voice',
    type,
    data: await bareOf(data, type, seconds),
    width: null,
    height: null,
    durationMs: Math.round(seconds * 1000),
  };
}

/** Without tags, and still the same sound. @throws MEDIA_REFUSED */
async function bareOf(data: Buffer, type: string, seconds: number): Promise<Buffer> {
  const bare =
    stripAudioMetadata(data, type) ?? fail('MEDIA_REFUSED', 'its sound cannot be told from what else it holds');
  const again = await soundOf(bare);
  const same = again.type === type && again.sound && Math.abs((again.seconds ?? 0) - seconds) < mostLostSeconds;
  return same ? bare : fail('MEDIA_REFUSED', 'its sound cannot be told from what else it holds');
}

async function soundOf(data: Buffer): Promise<Sound> {
  return webmOf(data) ?? (await otherOf(data));
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
