// MP4: what isn't needed to play becomes free space, in place, so that nothing that refers to a position has to change.
import { boxesOf } from '../recordings/mp4-boxes.js';

/** What is kept; all else goes, also what no player knows. */
const kept = new Set([
  ...['ftyp', 'styp', 'mdat', 'mvhd', 'tkhd', 'mdhd', 'hdlr', 'smhd', 'nmhd', 'dref', 'elst', 'stsd', 'stts', 'stsc'],
  ...['stsz', 'stz2', 'stco', 'co64', 'sgpd', 'sbgp', 'stss', 'ctts', 'mehd', 'trex', 'mfhd', 'tfhd', 'tfdt', 'trun'],
  ...['sidx', 'tfra', 'mfro'],
]);
/** Begin, behind the version, with when they were made and changed. */
const dated = new Set(['mvhd', 'tkhd', 'mdhd']);
/** Where the name of a handler begins. */
const nameAt = 24;

export function stripMp4(data: Buffer): Buffer {
  const bare = Buffer.from(data);
  for (const { name, value, start } of boxesOf(bare)) {
    if (dated.has(name)) value.subarray(4, value[0] === 1 ? 20 : 12).fill(0);
    else if (name === 'hdlr') value.subarray(nameAt).fill(0);
    else if (!kept.has(name)) {
      bare.write('free', start + 4, 'latin1');
      value.fill(0);
    }
  }
  return bare;
}
