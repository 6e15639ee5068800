// The text that a user has begun to write, by room.
import { useSyncExternalStore } from 'react';
import { OwnTexts } from '../shared/own-texts.js';
import { useMyself } from '../shared/queries.js';
import { type Drafts, withDraft, withTextBefore } from './draft-texts.js';

export const drafts = new OwnTexts<Drafts>('drafts', {});

/** Returns a function that puts a text that was not sent before the draft of a room. */
export function useRestoreDraft(room: string): (text: string) => void {
  const { id } = useMyself();
  return (text) => drafts.change(id, (all) => withTextBefore(all, room, text));
}

export function useDraft(room: string): [text: string, change: (text: string) => void] {
  const { id } = useMyself();
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.of(id)[room] ?? '');
  return [text, (next) => drafts.change(id, (all) => withDraft(all, room, next))];
}
