import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hourOf } from '../chats/when.js';
import { language } from '../shared/language.js';
import { useMyself } from '../shared/queries.js';
import { hueOf } from './hue.js';
import { type Line, sentenceOfAction } from './lines.js';
import { useActions } from './use-room.js';

const near = 60;

export function ChatPane({ lines, problem }: { lines: Line[]; problem: string }) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each new line
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current!.scrollTop = box.current!.scrollHeight;
  }, [lines]);
  const follow = () => {
    const { scrollHeight, scrollTop, clientHeight } = box.current!;
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < near;
  };
  return (
    <section
      className="hello-chat"
      ref={box}
      role="log"
      aria-label={t('hello.chat')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
      tabIndex={0}
      onScroll={follow}
    >
      {lines.map((line) => (
        <ChatLine key={line.key} line={line} />
      ))}
      {problem && <p className="hello-problem">{problem}</p>}
    </section>
  );
}

function ChatLine({ line }: { line: Line }) {
  const { t } = useTranslation();
  const { data: actions = [] } = useActions();
  if (line.is === 'passing') return <p className="passing">{t(`hello.${line.way}`, { name: line.name })}</p>;
  if (line.is === 'whisper') {
    const { from, to, text, at } = line.whisper;
    return (
      <MessageLine
        who={t('hello.whisper', { from: from.name, to: to.name })}
        hue={hueOf(from.name)}
        at={at}
        text={text}
        isPrivate
      />
    );
  }
  const { message } = line;
  if (message.kind === 'action') return <p className="action">✽ {sentenceOfAction(message, actions, language())}</p>;
  return (
    <MessageLine
      who={message.from.name}
      hue={hueOf(message.from.name)}
      at={message.at}
      text={message.text}
      id={message.from.id}
    />
  );
}

interface MessageLineProps {
  who: string;
  hue: number;
  at: string;
  text: string;
  id?: string;
  isPrivate?: boolean;
}

function MessageLine({ who, hue, at, text, id, isPrivate }: MessageLineProps) {
  const { id: me } = useMyself();
  const kind = isPrivate ? ' private' : id === me ? ' own' : '';
  return (
    <div className={`line${kind}`}>
      <p className="line-head">
        <strong className={`hue h${hue}`}>{who}</strong>
        <time dateTime={at}>{hourOf(at, language())}</time>
      </p>
      <p className="line-text">{text}</p>
    </div>
  );
}
