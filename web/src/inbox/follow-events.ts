// Keeps the cached inbox and message logs up to date with the events of the chat, without a request for each.
import type { Query, QueryClient } from '@tanstack/react-query';
import { type MessageLog, type Realtime, withErased, withReceived } from 'fujin-client';
import { inboxKeys, keys } from '../shared/query-keys.js';
import { applyToInbox } from './inbox-pages.js';
import { type InboxEvent, inboxEventNames } from './inbox-rooms.js';
import { patchCache } from './patch-cache.js';
import { Refetch } from './refetch.js';

export interface EventFollower {
  /** Applies an event of this device, before the server sends it. */
  apply(happened: InboxEvent): void;
  stop(): void;
}

/** The cursors of the inbox are valid for an hour. A `refetchInterval` would begin again at each event. */
const renewMs = 1_800_000;
/** The most events that are kept while a fetch runs. */
const mostKept = 2_000;
const followed: readonly unknown[] = [...inboxKeys.flat(), ...keys.talks];
const isFollowed = ({ queryKey }: Pick<Query, 'queryKey'>) => followed.includes(queryKey[0]);

/** @param me the id of the user whose inbox it is */
export function followEvents(live: Pick<Realtime, 'on'>, queries: QueryClient, me: string): EventFollower {
  // the answer of a fetch may be older than the events that arrived meanwhile: they are applied again, which changes nothing twice
  let meanwhile: InboxEvent[] = [];
  const refetch = new Refetch(() => {
    for (const queryKey of inboxKeys) void queries.invalidateQueries({ queryKey });
  });
  const isFetching = () => queries.isFetching({ predicate: isFollowed }) > 0;
  const applyAll = (events: readonly InboxEvent[]) => {
    let isStale = false;
    for (const happened of events) {
      isStale = applyToInbox(queries, happened, me) || isStale;
      applyToLog(queries, happened);
    }
    // an inbox that is on its way may have it; a message log has not
    if (isStale && queries.isFetching({ queryKey: keys.rooms }) === 0) refetch.ask();
  };
  const apply = (happened: InboxEvent) => {
    if (!isFetching()) meanwhile = [];
    else if (meanwhile.length < mostKept) meanwhile.push(happened);
    applyAll([happened]);
  };
  const ends = inboxEventNames.map((name) => live.on(name, (event) => apply({ name, event } as InboxEvent)));
  ends.push(
    queries.getQueryCache().subscribe((change) => {
      if (change.type !== 'updated' || !isFollowed(change.query)) return;
      const { action } = change;
      if (action.type !== 'success' || action.manual) return;
      applyAll(meanwhile);
      // the last answer has them now
      if (!isFetching()) meanwhile = [];
    }),
  );
  // events between an earlier fetch and now were missed
  void queries.invalidateQueries({ predicate: isFollowed });
  const renewal = setInterval(() => refetch.ask(), renewMs);
  const stop = () => {
    clearInterval(renewal);
    refetch.stop();
    for (const end of ends) end();
  };
  return { apply, stop };
}

function applyToLog(queries: QueryClient, happened: InboxEvent): void {
  const change = (room: string, next: (log: MessageLog) => MessageLog) =>
    patchCache<MessageLog>(queries, keys.talk(room), next);
  if (happened.name === 'said') change(happened.event.room, (log) => withReceived(log, happened.event));
  if (happened.name !== 'recalled') return;
  // also in rooms that are not open
  const { room, seqs } = happened.event;
  if (seqs) change(room, (log) => withErased(log, seqs));
}
