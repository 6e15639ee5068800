// The changes of the drafts.

export type Drafts = Readonly<Record<string, string>>;

/** Returns the drafts with that of a room; an empty one is deleted. */
export function withDraft(all: Drafts, room: string, text: string): Drafts {
  const { [room]: _, ...others } = all;
  return text === '' ? others : { ...others, [room]: text };
}

/** Returns the drafts with a text before that of a room. */
export function withTextBefore(all: Drafts, room: string, text: string): Drafts {
  return withDraft(all, room, [text, all[room]].filter(Boolean).join('\n'));
}
