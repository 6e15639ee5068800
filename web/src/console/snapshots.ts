// The snapshots of a case that are the same as an earlier one, which are shown once.
import type { CaseFile, Snapshot } from './api.js';

/** Returns the content of a snapshot, without the URLs of its files, which may differ. */
function contentOf({ photos, voice, ...profile }: Snapshot): string {
  return JSON.stringify({ ...profile, photos: photos.map(({ id }) => id), voice: voice?.id });
}

/** Returns, by the id of the evidence, the time of the earlier evidence in the case that shows the same profile. */
export function repeatedSnapshots(reports: CaseFile['reports']): Map<string, string> {
  const first = new Map<string, string>();
  const repeated = new Map<string, string>();
  for (const { id, at, profile } of reports.flatMap(({ evidence }) => evidence)) {
    if (!profile) continue;
    const content = contentOf(profile);
    const earlier = first.get(content);
    if (earlier === undefined) first.set(content, at);
    else repeated.set(id, earlier);
  }
  return repeated;
}
