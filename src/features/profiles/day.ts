/** Whole days since 1970. */
export function dayOf(time: Date): number {
  return Math.floor(time.getTime() / 86_400_000);
}
