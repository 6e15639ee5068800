import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import type { Message } from '../shared/types.js';
import { Bubble, PendingBubble, type Receipts } from './bubble.js';
import type { TalkLog } from './talk-log.js';
import type { PendingMessage } from './use-talk.js';
import { dayOf, isSameDay } from './when.js';

interface MessagesProps {
  log: TalkLog;
  pending: PendingMessage[];
  receipts: Receipts;
  loadEarlier: () => Promise<void>;
  choose: (message: Message) => void;
}

export function Messages({ log, pending, receipts, loadEarlier, choose }: MessagesProps) {
  const { t } = useTranslation();
  const { id: me } = useMyself();
  const { messages } = log;
  const scroll = useScroll(messages, pending.length, loadEarlier);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
    <div className="messages" ref={scroll} role="log" aria-label={t('talk.messages')} tabIndex={0}>
      {log.earlier && <p className="muted earlier">{t('loading')}</p>}
      {messages.map((message, n) => {
        const before = messages[n - 1];
        const isNewDay = !before || !isSameDay(before.at, message.at);
        return (
          <Fragment key={message.seq}>
            {isNewDay && <h2 className="day">{dayOf(message.at, new Date(), language())}</h2>}
            <Bubble
              message={message}
              isMine={message.from.id === me}
              isNext={!isNewDay && before?.from.id === message.from.id}
              answered={messages.find(({ seq }) => seq === message.replyTo)}
              receipts={receipts}
              choose={choose}
            />
          </Fragment>
        );
      })}
      {pending.map((message) => (
        <PendingBubble key={message.clientId} message={message} />
      ))}
    </div>
  );
}

/** The distance from an end that counts as being there, in pixels. */
const near = 80;

/** Keeps the newest message in view at the end, and the position when earlier messages are added above. */
function useScroll(messages: Message[], waiting: number, loadEarlier: () => Promise<void>) {
  const ref = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const isAtEnd = useRef(true);
  const isLoading = useRef(false);
  const first = messages[0]?.seq;
  const latest = useRef(loadEarlier);
  latest.current = loadEarlier;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the content has changed
  useLayoutEffect(() => {
    const box = ref.current!;
    if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    else if (height.current > 0 && isLoading.current) box.scrollTop += box.scrollHeight - height.current;
    height.current = box.scrollHeight;
    isLoading.current = false;
  }, [first, messages, waiting]);
  useEffect(() => {
    const box = ref.current!;
    const follow = () => {
      isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near;
      if (box.scrollTop > near || isLoading.current) return;
      isLoading.current = true;
      void latest.current().catch(() => undefined);
    };
    // a loaded picture changes the height
    const grown = () => isAtEnd.current && box.scrollTo({ top: box.scrollHeight });
    box.addEventListener('scroll', follow, { passive: true });
    box.addEventListener('load', grown, true);
    return () => {
      box.removeEventListener('scroll', follow);
      box.removeEventListener('load', grown, true);
    };
  }, []);
  return ref;
}
