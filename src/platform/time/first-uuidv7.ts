// UUIDv7 ids begin with the time, so the rows of a period are a range of their primary key.

/** Returns the smallest UUIDv7 of a moment; of one before 1970, which no id can hold, that of the first. */
export function firstUuidv7At(time: Date): string {
  const digits = Math.max(time.getTime(), 0).toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`;
}
