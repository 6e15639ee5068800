// UUIDv7 ids begin with the time, so the rows of a period are a range of their primary key.

/** Returns the smallest UUIDv7 of a moment. */
export function firstUuidv7At(time: Date): string {
  const digits = time.getTime().toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}
