// Ranges of ids that begin with their time.

/**
 * Returns the smallest UUIDv7 of a moment. Ids of matches begin with the time, so the rows since a moment are a range of the primary key.
 */
export function firstUuidv7At(time: Date): string {
  const digits = time.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}
