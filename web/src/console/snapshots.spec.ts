import { describe, expect, it } from '@jest/globals';
import { repeatedSnapshots } from './snapshots.js';

type Reports = Parameters<typeof repeatedSnapshots>[0];

const evidence = (id: string, at: string, bio: string | null, signature = at) => ({
  id,
  at,
  profile: bio === null ? null : { bio, photos: [{ id: 'p', card: `/p?${signature}` }], voice: null },
});
const reports = (...all: object[]) => [{ evidence: all.slice(0, 2) }, { evidence: all.slice(2) }] as unknown as Reports;

describe('the snapshots of a case', () => {
  it('a snapshot that shows the same as an earlier one refers to it, whatever the URLs of its files', () => {
    const all = reports(evidence('a', '1', 'Hi'), evidence('b', '2', 'Hi'), evidence('c', '3', 'Hi', 'other'));
    expect([...repeatedSnapshots(all)]).toEqual([
      ['b', '1'],
      ['c', '1'],
    ]);
  });

  it('a changed profile is shown again, and evidence without a profile repeats nothing', () => {
    const all = reports(
      evidence('a', '1', 'Hi'),
      evidence('b', '2', 'Ho'),
      evidence('c', '3', null),
      evidence('d', '4', null),
    );
    expect(repeatedSnapshots(all).size).toBe(0);
  });
});
