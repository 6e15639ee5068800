/** The day so many years before another, as 'YYYY-MM-DD'; of 29 February the first of March. */
export function dayYearsAgo(years: number, today: Date): string {
  const day = new Date(Date.UTC(today.getFullYear() - years, today.getMonth(), today.getDate()));
  return day.toISOString().slice(0, 10);
}
