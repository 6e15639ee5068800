// Encodes a WebSocket text frame (RFC 6455, 5.2), so that an event to a thousand clients is encoded once.

const finAndText = 0x81;

/** Returns the header and the body of an unmasked, unfragmented text frame. */
export function textFrame(text: string): [header: Buffer, body: Buffer] {
  const body = Buffer.from(text);
  const { length } = body;
  if (length < 126) return [Buffer.from([finAndText, length]), body];
  if (length < 65_536) return [Buffer.from([finAndText, 126, length >> 8, length & 255]), body];
  const header = Buffer.alloc(10);
  header[0] = finAndText;
  header[1] = 127;
  header.writeBigUInt64BE(BigInt(length), 2);
  return [header, body];
}
