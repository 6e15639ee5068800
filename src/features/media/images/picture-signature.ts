// Recognizes the pictures that are accepted by their first bytes. Pure.

const signatures = [
  /^\xff\xd8\xff/, // JPEG
  /^\x89PNG\r\n/,
  /^GIF8/,
  /^RIFF.{4}WEBP/s,
  /^.{4}ftyp(avi[fs]|mi[af]1|msf1|hei|hev)/s, // AVIF and HEIC
];

/** Returns whether a file begins like a picture. */
export function isPicture(data: Buffer): boolean {
  const head = data.toString('latin1', 0, 12);
  return signatures.some((signature) => signature.test(head));
}
