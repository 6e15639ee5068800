// The text that a user has begun to write, by room.
import { useSyncExternalStore } from 'react';
import { OwnTexts } from '../shared/own-texts.js';
import { useMyself } from '../shared/queries.js';

type Drafts = Readonly<Record<string, string>>;

export const drafts = new OwnTexts<Drafts>('drafts', {});

/** Returns the drafts with that of a room; an empty one is deleted. */
export function withDraft(all: Drafts, room: string, text: string): Drafts {
  const { [room]: _, ...others } = all;
  return text === '' ? others : { ...others, [room]: text };
}

export function useDraft(room: string): [text: string, change: (text: string) => void] {
  const { id } = useMyself();
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.of(id)[room] ?? '');
  return [text, (next) => drafts.change(id, (all) => withDraft(all, room, next))];
}
