// Deletes the messages of erased users from the cached logs of all rooms, open or not.
import { useQueryClient } from '@tanstack/react-query';
import { useLiveEvent } from '../shared/live.js';
import { keys } from '../shared/queries.js';
import { type TalkLog, withErased } from './talk-log.js';

export function ErasedMessages() {
  const queries = useQueryClient();
  useLiveEvent('recalled', ({ room, seqs }) => {
    if (seqs) queries.setQueryData<TalkLog>(keys.talk(room), (before) => before && withErased(before, seqs));
  });
  return null;
}
