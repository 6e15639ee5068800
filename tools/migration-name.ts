// Names of migrations: a UTC timestamp, which orders them, and a title.

const what = /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/;

/**
 * Returns the folder name of a new migration. It sorts after all existing ones, even when the clock of this machine is wrong.
 * @param title of the migration, such as `add_photo_caption`
 * @param existing folder names of the migrations
 * @throws Error when the title is not of at least two lower-case words joined by underscores
 */
export function migrationName(title: string, existing: string[], now: Date): string {
  if (!what.test(title))
    throw new Error(`"${title}" is not a valid name: use lower-case words, at least two, like add_photo_caption.`);
  const last = existing.map(stampOf).sort().at(-1) ?? '';
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14);
  return `${stamp > last ? stamp : String(BigInt(last) + 1n)}_${title}`;
}

const stampOf = (name: string) => /^\d{14}/.exec(name)?.[0] ?? '';
