// Strips WAV: keeps the chunks of the format and of the samples.

const kept = new Set(['fmt ', 'fact', 'data']);

export function stripWav(data: Buffer): Buffer | undefined {
  const chunks: Buffer[] = [];
  const seen = new Set<string>();
  for (let at = 12; at + 8 <= data.length; ) {
    const name = data.toString('latin1', at, at + 4);
    const size = data.readUInt32LE(at + 4);
    // a file that was written while it was recorded has an open size: the chunk is all that follows
    const value = data.subarray(at + 8, at + 8 + size);
    if (kept.has(name) && !seen.has(name)) chunks.push(chunkOf(name, value));
    seen.add(name);
    at += 8 + size + (size % 2);
  }
  if (!seen.has('fmt ') || !seen.has('data')) return undefined;
  return chunkOf('RIFF', Buffer.concat([Buffer.from('WAVE'), ...chunks]));
}

function chunkOf(name: string, value: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(value.length, 4);
  return Buffer.concat([head, value, Buffer.alloc(value.length % 2)]);
}
