/** Returns the whole years from a day ('YYYY-MM-DD') to the local date; undefined when it is not a day in the past. */
export function yearsSince(day: string, today: Date): number | undefined {
  const now = new Date(today.getTime() - today.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || day < '1900' || day > now) return undefined;
  const years = Number(now.slice(0, 4)) - Number(day.slice(0, 4));
  return now.slice(5) < day.slice(5) ? years - 1 : years;
}
