// Strips WebM: elements that playing does not need become Void in place, so that references to positions stay valid.
import { elementsOf } from '../recordings/webm-elements.js';

/** The ids of the elements that are kept; all others are cleared, unknown ones too. */
const kept = new Set([
  // the header
  ...[0x4286, 0x42f7, 0x42f2, 0x42f3, 0x4282, 0x4287, 0x4285],
  // positions, the unit of time and the length
  ...[0x114d9b74, 0x1c53bb6b, 0x2ad7b1, 0x4489],
  // of the track: its number, kind, codec and sound
  ...[0xd7, 0x73c5, 0x83, 0x86, 0x63a2, 0x23e383, 0x88, 0xb9, 0x55aa, 0x9c, 0x56aa, 0x56bb, 0xe1],
  // of the clusters
  ...[0xe7, 0xa7, 0xab, 0xa3, 0xa1, 0x9b, 0xfb, 0x75a2],
]);
/** The names of the programs that wrote the file: required elements, which are filled with spaces. */
const programNames = new Set([0x4d80, 0x5741]);

export function stripWebm(data: Buffer): Buffer {
  const stripped = Buffer.from(data);
  for (const { id, value, start } of elementsOf(stripped)) {
    if (programNames.has(id)) value.fill(' ');
    else if (!kept.has(id)) makeVoid(stripped.subarray(start, value.byteOffset - stripped.byteOffset + value.length));
  }
  return stripped;
}

function makeVoid(element: Buffer): void {
  const length = element.length;
  element.fill(0);
  element[0] = 0xec;
  // the size: one byte, or eight where one is too little
  if (length <= 128) element[1] = 0x80 | (length - 2);
  else {
    element[1] = 1;
    element.writeUIntBE(length - 9, 3, 6);
  }
}
