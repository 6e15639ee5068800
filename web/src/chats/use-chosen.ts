// The messages of a chat that its user has chosen: for the menu, the viewer of pictures, a reply or an edit.

import type { MessageLog } from 'fujin-client';
import { useState } from 'react';
import { mayEdit } from '../message-menu/may-change.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';

export function useChosen(log: MessageLog | undefined) {
  const { id } = useMyself();
  const [message, setMessage] = useState<Message>();
  const [viewed, setViewed] = useState<number>();
  const [replyTo, setReplyTo] = useState<Message>();
  const [editing, setEditing] = useState<Message>();
  const edit = (next: Message) => {
    setReplyTo(undefined);
    setEditing({ ...next });
  };
  return {
    message,
    choose: setMessage,
    close: () => setMessage(undefined),
    viewed,
    view: ({ seq }: Message) => setViewed(seq),
    show: setViewed,
    replyTo,
    reply: (next: Message) => {
      setEditing(undefined);
      // a new object focuses the field also for the same message
      setReplyTo({ ...next });
    },
    replyAgain: (next: Message) => setReplyTo((other) => other ?? next),
    editing,
    edit,
    editLast: () => {
      const last = log?.messages.findLast((each) => each.from.id === id);
      if (last && mayEdit(last, id)) edit(last);
    },
    done: () => {
      setReplyTo(undefined);
      setEditing(undefined);
    },
  };
}
