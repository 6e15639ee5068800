import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { keys } from '../shared/query-keys.js';
import { type EventFollower, followEvents } from './follow-events.js';

const inbox = { pages: [{ items: [] }], pageParams: [''] };
const reaction = {
  room: 'elsewhere',
  seq: 9,
  about: 3,
  kind: 'reaction',
  text: '👍',
  from: { id: 'jun', name: 'Jun' },
};

let queries: QueryClient;
let follower: EventFollower;
let answers: (() => void)[];
const listeners = new Map<string, (event: never) => void>();
const live = {
  on: (name: string, listener: (event: never) => void) => {
    listeners.set(name, listener);
    return () => void listeners.delete(name);
  },
};

/** Fetches both lists, whose answers wait for `answer`. */
const fetchBoth = () =>
  [keys.rooms, keys.requests].map((queryKey) =>
    queries.fetchQuery({ queryKey, queryFn: () => new Promise((resolve) => answers.push(() => resolve(inbox))) }),
  );
async function answer(): Promise<void> {
  for (const each of answers.splice(0)) each();
  await jest.advanceTimersByTimeAsync(10);
}

beforeEach(() => {
  jest.useFakeTimers();
  [queries, answers] = [new QueryClient({ defaultOptions: { queries: { retry: false } } }), []];
  for (const key of [keys.rooms, keys.requests]) queries.setQueryData(key, inbox);
  follower = followEvents(live as never, queries, 'me');
});
afterEach(() => {
  follower.stop();
  queries.clear();
  jest.useRealTimers();
});

describe('the events of the chat', () => {
  it('an event of a room that no fetched page has asks for one refetch, also when it arrives during a fetch', async () => {
    const refetch = jest.spyOn(queries, 'invalidateQueries');
    const fetched = fetchBoth();
    await jest.advanceTimersByTimeAsync(10);
    listeners.get('said')!(reaction as never);
    await answer();
    await Promise.all(fetched);
    await jest.advanceTimersByTimeAsync(1_000);
    const asked = refetch.mock.calls.length;
    for (let n = 0; n < 6; n++) {
      const again = fetchBoth();
      await jest.advanceTimersByTimeAsync(10_000);
      await answer();
      await Promise.all(again);
    }
    expect(refetch.mock.calls.length).toBe(asked);
  });

  it('the inbox is fetched again while its cursors are valid', async () => {
    const refetch = jest.spyOn(queries, 'invalidateQueries');
    for (let n = 0; n < 6; n++) {
      await jest.advanceTimersByTimeAsync(300_000);
      listeners.get('presence')!({ who: 'wei', presence: 'online' } as never);
    }
    await jest.advanceTimersByTimeAsync(1_000);
    expect(refetch.mock.calls.length).toBe(2);
  });
});
