// Strips MP4: boxes that playing does not need become free space in place, so that references to positions stay valid.
import { boxesOf } from '../recordings/mp4-boxes.js';

/** The boxes that are kept; all others are cleared, unknown ones too. */
const kept = new Set([
  ...['ftyp', 'styp', 'mdat', 'mvhd', 'tkhd', 'mdhd', 'hdlr', 'smhd', 'nmhd', 'dref', 'elst', 'stsd', 'stts', 'stsc'],
  ...['stsz', 'stz2', 'stco', 'co64', 'sgpd', 'sbgp', 'stss', 'ctts', 'mehd', 'trex', 'mfhd', 'tfhd', 'tfdt', 'trun'],
  ...['sidx', 'tfra', 'mfro'],
]);
/** The boxes that begin, behind the version, with the times of creation and change. */
const datedBoxes = new Set(['mvhd', 'tkhd', 'mdhd']);
/** The position of the name in a handler box. */
const handlerNameAt = 24;

export function stripMp4(data: Buffer): Buffer {
  const stripped = Buffer.from(data);
  for (const { name, value, start } of boxesOf(stripped)) {
    if (datedBoxes.has(name)) value.subarray(4, value[0] === 1 ? 20 : 12).fill(0);
    else if (name === 'hdlr') value.subarray(handlerNameAt).fill(0);
    else if (!kept.has(name)) {
      stripped.write('free', start + 4, 'latin1');
      value.fill(0);
    }
  }
  return stripped;
}
