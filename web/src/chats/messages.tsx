import type { MessageLog } from 'fujin-client';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import type { UnsentMessage } from '../unsent/unsent-messages.js';
import { Bubble, type BubbleActs } from './bubble.js';
import type { Receipts } from './foot.js';
import { ToNewest } from './to-newest.js';
import { UnsentBubble } from './unsent-bubble.js';
import { useScroll } from './use-scroll.js';
import { type Sought, useSeek } from './use-seek.js';
import { dayOf, isSameDay } from './when.js';
import './messages.css';

interface MessagesProps {
  log: MessageLog;
  unsent: UnsentMessage[];
  receipts: Receipts;
  /** The seqs between which the messages were unread when the room was opened. */
  unread: { after: number; until: number };
  loadEarlier: () => Promise<void>;
  sought: Sought | undefined;
  acts: BubbleActs;
}

export function Messages({ log, unsent, receipts, unread, loadEarlier, sought, acts }: MessagesProps) {
  const { t } = useTranslation();
  const { id: me } = useMyself();
  const { messages } = log;
  const wasUnread = ({ seq, from }: Message) => seq > unread.after && seq <= unread.until && from.id !== me;
  const firstUnread = messages.find(wasUnread)?.seq;
  const scroll = useScroll({ first: messages[0]?.seq, unsent, loadEarlier }, messages);
  useSeek(sought);
  const find = (seq: number | undefined) => messages.find((each) => each.seq === seq);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <div className="messages" ref={scroll.ref} role="log" aria-label={t('talk.messages')} tabIndex={0}>
      {log.earlier && <p className="muted earlier">{t('loading')}</p>}
      {messages.map((message, n) => {
        const before = messages[n - 1];
        const isNewDay = !before || !isSameDay(before.at, message.at);
        const isUnread = message.seq === firstUnread;
        return (
          <Fragment key={message.seq}>
            {isNewDay && <h2 className="day">{dayOf(message.at, new Date(), language())}</h2>}
            {isUnread && <p className="unread-line">{t('talk.newMessages')}</p>}
            <Bubble
              message={message}
              isMine={message.from.id === me}
              isNext={!isNewDay && !isUnread && before?.from.id === message.from.id}
              isSought={message.seq === sought?.seq}
              answered={find(message.replyTo)}
              receipts={receipts}
              acts={acts}
            />
          </Fragment>
        );
      })}
      {unsent.map((message) => (
        <UnsentBubble key={message.clientId} message={message} about={find(message.edit ?? message.replyTo)} />
      ))}
      <ToNewest scroll={scroll} />
    </div>
  );
}
